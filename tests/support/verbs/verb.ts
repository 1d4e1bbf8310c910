import { randomUUID } from "node:crypto";
import type { MerchantRole, ProviderRole } from "@/lib/auth/permissions";
import type { MerchantContext, ProviderContext } from "@/lib/services/context";
import type { VerbWorld } from "../verb-world";

/** What anybody asks of the portal while signed in. Reads must cost no call to WeChat. */
export interface Verb<Ctx, Role> {
  name: string;
  kind: "read" | "write";
  /** Written out here, so that a change of the permission table does not pass unseen. */
  allowed: readonly Role[];
  run(ctx: Ctx, world: VerbWorld): Promise<unknown>;
}

export type ProviderVerb = Verb<ProviderContext, ProviderRole>;
export interface MerchantVerb extends Verb<MerchantContext, MerchantRole> {
  /** What a member of another merchant gets for our objects: `not_found`, or an answer without them. */
  forOthers: "not_found" | "nothing of ours";
}

export async function readToEnd<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export const members: readonly MerchantRole[] = ["owner", "operator", "viewer"];
export const acting: readonly MerchantRole[] = ["owner", "operator"];

export const wecomRobot = () => ({
  kind: "wecom" as const,
  name: "群",
  address: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${randomUUID()}`,
  locale: "zh-CN" as const,
  events: [],
});

export const voiceOn = { name: "voice_recognize", expected: "0", value: "1" } as const;
