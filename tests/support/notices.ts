import { eq } from "drizzle-orm";
import { notice, noticeDelivery } from "@/db/schema";
import { type AccountContext, type Actor, withRead, withTransaction } from "@/lib/services/context";
import { notify, type Told } from "@/lib/services/notices/notify";
import { word } from "./people";
import type { TestPortal } from "./portal";

interface Acting {
  actor: Actor;
}

export function userOf({ actor }: Acting): string {
  if (!("userId" in actor)) throw new Error("nobody signed in");
  return actor.userId;
}

/** The person's own account, whichever side they work on. */
export function onAccountOf(portal: TestPortal, { actor }: Acting): AccountContext {
  if (!("userId" in actor)) throw new Error("nobody signed in");
  return { ...portal.system(), actor, sessionId: "ses_test" };
}

/** As a job or a callback tells, until everybody has heard it. */
export async function tell(portal: TestPortal, told: Told): Promise<void> {
  const ctx = portal.system();
  await withTransaction(ctx, (tx) => notify(tx, ctx, told));
  await portal.jobs.run();
}

export const expired = (merchantId: string, key = word()) =>
  ({
    event: "registration.expired",
    merchantId,
    objectKind: "registration",
    objectId: "reg_1",
    facts: { name: "老陈面馆" },
    key,
  }) as const;

export const reissue = (objectId = "inv_1") =>
  ({
    event: "invitation.reissueRequested",
    merchantId: null,
    objectKind: "merchant_invitation",
    objectId,
    facts: { merchantName: "老陈面馆" },
    key: word(),
  }) as const;

export const noticesTo = (portal: TestPortal, person: Acting) =>
  withRead(portal.system(), (tx) =>
    tx
      .select()
      .from(notice)
      .where(eq(notice.userId, userOf(person)))
      .orderBy(notice.id),
  );

export const deliveriesTo = (portal: TestPortal, person: Acting) =>
  withRead(portal.system(), (tx) =>
    tx
      .select()
      .from(noticeDelivery)
      .where(eq(noticeDelivery.userId, userOf(person)))
      .orderBy(noticeDelivery.id),
  );

const secondsPerDay = 86_400;

/** Moves the clock to when Beijing's shows this time next. */
export async function untilBeijing(portal: TestPortal, time: string): Promise<void> {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const now = portal.system().clock.now().getTime() / 1000;
  const ofDay = (now + 8 * 3600) % secondsPerDay;
  const ahead = (hours * 3600 + minutes * 60 - ofDay + secondsPerDay) % secondsPerDay;
  await portal.moveClock(Math.ceil(ahead));
}
