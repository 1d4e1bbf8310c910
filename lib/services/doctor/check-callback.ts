import { and, desc, eq, ne } from "drizzle-orm";
import { callbackEvent } from "@/db/schema";
import { routes } from "@/lib/routes";
import { type Context, withRead } from "../context";
import { type AddressAnswer, askAddress } from "./ask-address";
import {
  type DoctorCheck,
  type DoctorFacts,
  type DoctorFinding,
  failed,
  passed,
  unknown,
  warning,
} from "./check";
import { ticketAttentionSeconds } from "./limits";
import { createProbeDoor, forge, makeProbe, type Probe } from "./probe";
import { readKeys } from "./read-keys";

const door = {
  events: routes.wechatEvents,
  messages: (appid: string) => routes.wechatMessages(appid, appid),
};

/**
 * Sends the portal's public address what WeChat would send: rightly signed on both doors, which must be answered by
 * this very installation, and wrongly signed, which must be refused.
 */
export const checkCallback: DoctorCheck = async (ctx, platform) => {
  const { appUrl } = ctx.settings;
  const url = `${appUrl}${door.events(platform.appid)}`;
  const keys = await readKeys(ctx, platform.id);
  if (keys === null || "problem" in keys) return failed("no_keys", { url });
  const send = (path: string, probe: Probe) =>
    askAddress(addressOf(appUrl, path, probe.query), {
      method: "POST",
      body: probe.body,
    });
  const probe = () =>
    makeProbe(ctx.sealer.hash, { componentAppid: platform.appid, ...keys }, ctx.clock.now());
  for (const path of [door.events(platform.appid), door.messages(platform.appid)]) {
    const sent = probe();
    const wrong = problemOf(ctx, await send(path, sent), sent);
    if (wrong) return failed(wrong.reason, { url: `${appUrl}${path}`, ...wrong.facts });
  }
  const forged = await send(door.events(platform.appid), forge(probe()));
  if (!("status" in forged)) return failed(forged.failure, { url });
  if (forged.status < 400) return failed("forged_accepted", { url, status: forged.status });
  return proven(ctx, platform.id, url);
};

function addressOf(appUrl: string, path: string, query: Record<string, string>): string {
  return `${appUrl}${path}?${new URLSearchParams(query)}`;
}

interface Problem {
  reason: string;
  facts: DoctorFacts;
}

function problemOf(ctx: Context, answer: AddressAnswer, probe: Probe): Problem | null {
  if ("failure" in answer) return { reason: answer.failure, facts: {} };
  const { status, headers, body } = answer;
  const facts = { status };
  if (status >= 300 && status < 400) {
    return {
      reason: "redirect",
      facts: { ...facts, to: originOf(headers.get("location"), ctx.settings.appUrl) },
    };
  }
  if (status === 404) return { reason: "not_found", facts };
  if (status === 401 || status === 403) return { reason: "signature_refused", facts };
  if (status >= 500) return { reason: "server_error", facts };
  const proof = createProbeDoor(ctx.sealer.hash).prove(probe.nonce);
  return status === 200 && body === proof ? null : { reason: "someone_else", facts };
}

/** Only where it leads, for the rest of an address may hold anything. */
function originOf(location: string | null, base: string): string {
  return location && URL.canParse(location, base) ? new URL(location, base).origin : "";
}

/** From here the address answers. That WeChat reaches it as well is shown by what WeChat has pushed. */
async function proven(ctx: Context, componentId: string, url: string): Promise<DoctorFinding> {
  const lastAt = await readLastCallback(ctx, componentId);
  const now = ctx.clock.now().getTime();
  if (lastAt && now - lastAt.getTime() <= ticketAttentionSeconds * 1000) {
    return passed("reachable", { url, lastAt: lastAt.toISOString() });
  }
  const { port, protocol } = new URL(url);
  const facts = { url, lastAt: lastAt?.toISOString() ?? null };
  if (port !== "") return warning("port", { ...facts, port });
  if (protocol !== "https:") return warning("no_https", facts);
  return unknown(lastAt ? "silent" : "never_pushed", facts);
}

async function readLastCallback(ctx: Context, componentId: string): Promise<Date | null> {
  const [newest] = await withRead(ctx, (tx) =>
    tx
      .select({ at: callbackEvent.receivedAt })
      .from(callbackEvent)
      .where(and(eq(callbackEvent.componentId, componentId), ne(callbackEvent.state, "quarantined")))
      .orderBy(desc(callbackEvent.receivedAt))
      .limit(1),
  );
  return newest?.at ?? null;
}
