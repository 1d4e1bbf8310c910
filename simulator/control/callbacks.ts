import type { z } from "zod";
import { simulatedNow } from "../clock";
import type { SimulatorContext } from "../context";
import { type CallbackTampering, pushCallback } from "../push/deliver";
import { findAccount } from "../state/accounts";
import { hearPerson } from "../state/conversations";
import type { PushRecord } from "../state/pushes";
import type { operations } from "./contract";
import { getComponent } from "./lookup";

/** Pushes any document, also about accounts that do not exist here. */
export async function pushEventOperation(
  context: SimulatorContext,
  input: z.output<(typeof operations)["pushEvent"]["input"]>,
): Promise<PushRecord[]> {
  const component = getComponent(context.database, input.componentAppid);
  const tampering: CallbackTampering | undefined = input.tampering;
  const authorizerAppid = input.authorizerAppid ?? null;
  const account = authorizerAppid === null ? null : (findAccount(context.database, authorizerAppid) ?? null);
  const sender = /<FromUserName>(?:<!\[CDATA\[)?([\w-]+)/.exec(input.xml)?.[1];
  if (input.door === "messages" && account && sender) {
    hearPerson(context.database, account.appid, sender, await simulatedNow(context.clock));
  }
  const records: PushRecord[] = [];
  for (let round = 0; round < input.times; round += 1) {
    const pushed = await pushCallback(
      context,
      {
        component,
        authorizerAppid,
        userName: account?.userName ?? null,
        door: input.door,
        label: input.label ?? labelOf(input.xml),
        xml: input.xml,
      },
      { copies: input.copies, identical: input.identical, attempts: input.attempts, tampering },
    );
    records.push(...pushed);
  }
  return records;
}

/** What the document calls itself. Found without a parser, because a test may push what is no XML. */
function labelOf(xml: string): string {
  const found = ["InfoType", "Event", "MsgType"]
    .map((tag) => new RegExp(`<${tag}>(?:<!\\[CDATA\\[)?([\\w()]+)`).exec(xml)?.[1])
    .find((name) => name !== undefined);
  return found ?? "unlabelled";
}
