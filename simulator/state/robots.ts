import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import type { Database } from "./database";

export const RobotPlatform = z.enum(["wecom", "feishu", "dingtalk"]);
export type RobotPlatform = z.infer<typeof RobotPlatform>;

/** A robot that somebody added to a group. */
export const Robot = z.object({
  platform: RobotPlatform,
  token: z.string(),
  name: z.string(),
  /** Empty: the group demands no signature. */
  secret: z.string(),
  /** Empty: the group takes every message. */
  keyword: z.string(),
  createdAt: z.number(),
});
export type Robot = z.infer<typeof Robot>;

export const RobotInput = z.object({
  platform: RobotPlatform,
  name: z.string().default("通知机器人"),
  /** With a secret that has to sign. */
  signs: z.boolean().default(false),
  keyword: z.string().default(""),
});
export type RobotInput = z.infer<typeof RobotInput>;

export const RobotMessage = z.object({
  id: z.number(),
  at: z.number(),
  platform: RobotPlatform,
  token: z.string(),
  robotName: z.string(),
  title: z.string(),
  text: z.string(),
  payload: z.string(),
  signed: z.number(),
  /** 0 when the group got it. */
  code: z.number(),
});
export type RobotMessage = z.infer<typeof RobotMessage>;

const hosts: Record<RobotPlatform, (token: string) => string> = {
  wecom: (token) => `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${token}`,
  feishu: (token) => `https://open.feishu.cn/open-apis/bot/v2/hook/${token}`,
  dingtalk: (token) => `https://oapi.dingtalk.com/robot/send?access_token=${token}`,
};

/** As the platform shows it to whoever adds the robot. */
export const addressOf = ({ platform, token }: Robot): string => hosts[platform](token);

export function addRobot(database: Database, input: RobotInput, now: number): Robot {
  const { platform, name, signs, keyword } = RobotInput.parse(input);
  const robot: Robot = {
    platform,
    token: platform === "dingtalk" ? randomBytes(32).toString("hex") : randomUUID(),
    name,
    secret: signs && platform !== "wecom" ? `SEC${randomBytes(24).toString("hex")}` : "",
    keyword: platform === "wecom" ? "" : keyword,
    createdAt: now,
  };
  database.put("robot", robot);
  return robot;
}

export const findRobot = (database: Database, platform: RobotPlatform, token: string): Robot | undefined =>
  database.find(Robot, "select * from robot where platform = ? and token = ?", platform, token);

export const listRobots = (database: Database): Robot[] =>
  database.all(Robot, "select * from robot order by createdAt desc, token");

export function removeRobot(database: Database, platform: RobotPlatform, token: string): void {
  database.run("delete from robot where platform = ? and token = ?", platform, token);
}

export function recordRobotMessage(database: Database, message: Omit<RobotMessage, "id">): void {
  database.put("robotMessage", message);
}

/** Newest first. */
export function listRobotMessages(database: Database, filter: { token?: string } = {}): RobotMessage[] {
  return filter.token === undefined
    ? database.all(RobotMessage, "select * from robotMessage order by id desc limit 200")
    : database.all(
        RobotMessage,
        "select * from robotMessage where token = ? order by id desc limit 200",
        filter.token,
      );
}

/** Those that the group got since then. */
export const countRobotMessages = (database: Database, { token }: Robot, since: number): number =>
  database.count(
    "select count(*) as n from robotMessage where token = ? and at > ? and code = 0",
    token,
    since,
  );

const MESSAGES_KEPT = 2_000;

export const pruneRobotMessages = (database: Database): number =>
  database.run(
    `delete from robotMessage where id <= (select coalesce(max(id), 0) from robotMessage) - ${MESSAGES_KEPT}`,
  );
