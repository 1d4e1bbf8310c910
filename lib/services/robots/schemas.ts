import { z } from "zod";
import { quietHours } from "../notices/schemas";
import { robotNameMax } from "./limits";

const name = z.string().trim().min(1, "required").max(robotNameMax, "tooLong");
const locale = z.enum(["zh-CN", "en"]);
const events = z.array(z.string().max(64)).max(200);

export const addRobotInput = z.object({
  kind: z.enum(["wecom", "feishu", "dingtalk"]),
  name,
  /** As the platform shows it. */
  address: z.string().trim().min(1, "required").max(500, "address"),
  /** 飞书 and 钉钉, where the group demands it. */
  signingSecret: z.string().trim().max(200, "tooLong").default(""),
  locale,
  events,
  quiet: quietHours.nullable().default(null),
});
export type AddRobotInput = z.input<typeof addRobotInput>;

export const changeRobotInput = z.object({
  robotId: z.string().max(64),
  name,
  locale,
  events,
  quiet: quietHours.nullable(),
});
export type ChangeRobotInput = z.input<typeof changeRobotInput>;

export const robotRef = z.object({ robotId: z.string().max(64) });
export type RobotRef = z.input<typeof robotRef>;
