import { setTimeout as sleep } from "node:timers/promises";
import { buildXml } from "@/lib/wechat/callbacks/xml";
import { simulatedNow, toUnixSeconds } from "../clock";
import { type SimulatorContext, settingsOf } from "../context";
import { type Component, listComponents } from "../state/components";
import type { PushRecord } from "../state/pushes";
import { takeTicketToPush } from "../state/tickets";
import { pushCallback } from "./deliver";

/** Pushes component_verify_ticket to the events URL now. */
export async function pushTicket(
  context: SimulatorContext,
  component: Component,
  now: number,
): Promise<PushRecord[]> {
  const value = takeTicketToPush(context.database, settingsOf(context), component.appid, now);
  return pushCallback(context, {
    component,
    authorizerAppid: null,
    userName: null,
    door: "events",
    label: "component_verify_ticket",
    xml: buildXml({
      AppId: component.appid,
      CreateTime: toUnixSeconds(now),
      InfoType: "component_verify_ticket",
      ComponentVerifyTicket: value,
    }),
  });
}

/** Whoever shares the clock reads it a few times a second; a ticket pushed before that would arrive in their past. */
const settleMs = 500;
const moves = new WeakMap<SimulatorContext, { offsetMs: number; seenAt: number }>();

/** False for a moment after the clock was moved, by us or from outside. */
async function hasSettled(context: SimulatorContext): Promise<boolean> {
  const offsetMs = await context.clock.offsetMs();
  const last = moves.get(context);
  if (last?.offsetMs === offsetMs) return performance.now() - last.seenAt >= settleMs;
  // Before the first look nothing has moved.
  moves.set(context, { offsetMs, seenAt: last ? performance.now() : -settleMs });
  return last === undefined;
}

/** After a move of the clock: what fell due is pushed as soon as everybody has the new time. */
export async function pushWhenSettled(context: SimulatorContext): Promise<void> {
  await pushDueTickets(context);
  await sleep(settleMs + 50, undefined, { signal: context.background.signal });
  await pushDueTickets(context);
}

/** Begins the pushes that are due by the simulated time; one a component, however far the clock jumped. */
export async function pushDueTickets(context: SimulatorContext): Promise<void> {
  if (!(await hasSettled(context))) return;
  const now = await simulatedNow(context.clock);
  const everyMs = settingsOf(context).pushTicketEverySeconds * 1000;
  for (const component of listComponents(context.database)) {
    const age = component.ticketPushedAt === null ? everyMs : now - component.ticketPushedAt;
    // A negative age means that the clock was set back: the last push lies in a future that no longer exists.
    if (!component.ticketPushOn || (age >= 0 && age < everyMs)) continue;
    context.background.start(pushTicket(context, component, now));
  }
}
