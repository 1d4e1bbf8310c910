import { count } from "drizzle-orm";
import { noticeRobot } from "@/db/schema";
import { AppError, InvalidInputError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { readRobotToken } from "@/lib/robots/address";
import { recordAudit } from "../audit/record-audit";
import { type MerchantContext, type ProviderContext, withTransaction } from "../context";
import { quietText } from "../notices/quiet-hours";
import { sealPlaces } from "../seal-places";
import { type RobotDto, toRobotDto } from "./robot-dto";
import { eventsFor, ownerOf, ownRobots, type RobotContext, requireRobots } from "./robot-owner";
import { type AddRobotInput, addRobotInput } from "./schemas";

const robotsMax = 20;

/**
 * Takes the address of a group's robot. Only its secret part is kept, sealed, and it is never shown again.
 * @throws InvalidInputError when the address is none of its platform; AppError `conflict`
 */
export async function addRobot(ctx: ProviderContext, input: AddRobotInput): Promise<RobotDto> {
  return add(ctx, input);
}

export async function addMerchantRobot(ctx: MerchantContext, input: AddRobotInput): Promise<RobotDto> {
  return add(ctx, input);
}

async function add(ctx: RobotContext, input: AddRobotInput): Promise<RobotDto> {
  requireRobots(ctx);
  const { kind, name, address, signingSecret, locale, events, quiet } = addRobotInput.parse(input);
  const token = readRobotToken(kind, address);
  if (!token)
    throw new InvalidInputError("not an address of this platform", { fields: { address: "address" } });
  const id = newId("noticeRobot");
  const now = ctx.clock.now();
  // 企业微信 knows no signature.
  const secret = kind === "wecom" ? "" : signingSecret;
  return withTransaction(ctx, async (tx) => {
    const [had] = await tx.select({ total: count() }).from(noticeRobot).where(ownRobots(ctx));
    if ((had?.total ?? 0) >= robotsMax) {
      throw new AppError("conflict", "there are too many robots", { reason: "too_many_robots" });
    }
    const [row] = await tx
      .insert(noticeRobot)
      .values({
        id,
        merchantId: ownerOf(ctx),
        kind,
        name,
        sealedAddress: ctx.sealer.seal(token, sealPlaces.robotAddress("-", id)),
        sealedSigningSecret: secret === "" ? null : ctx.sealer.seal(secret, sealPlaces.robotSecret("-", id)),
        fingerprint: ctx.sealer.fingerprint(token),
        locale,
        events: eventsFor(ctx, events),
        quietFrom: quiet?.from ?? null,
        quietUntil: quiet?.until ?? null,
        createdBy: userIdOf(ctx),
        createdAt: now,
        updatedAt: now,
      })
      .returning();
    if (!row) throw new Error("the robot was not written");
    await recordAudit(tx, ctx, {
      action: "robot.add",
      merchantId: row.merchantId,
      objectKind: "notice_robot",
      objectId: id,
      after: { kind, name, fingerprint: row.fingerprint, events: row.events, quietHours: quietText(row) },
    });
    return toRobotDto(row);
  });
}

function userIdOf({ actor }: RobotContext): string {
  if (!("userId" in actor)) throw new Error("robots are added by people");
  return actor.userId;
}
