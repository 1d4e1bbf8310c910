import type { Endpoint } from "@/lib/wechat/endpoint";
import type { SimulatorContext } from "../context";
import type { SimulatorRequest } from "../http";
import { findComponent } from "../state/components";
import { spendMinute, spendQuota } from "../state/quotas";
import type { Settings } from "../state/settings";
import type { ApiCall, Caller } from "./call";
import { assertIpAllowed, assertUsable, resolveCaller } from "./caller";
import { acceptsMethod } from "./catalogue";
import { WechatFailure } from "./failure";
import { peekFields, readFields } from "./fields";
import { handlersByName } from "./handlers";
import { quotaOwner } from "./handlers/quotas";

/** WeChat's checks in WeChat's order, then the endpoint's own work. Throws WechatFailure. */
export function answerEndpoint(
  context: SimulatorContext,
  settings: Settings,
  endpoint: Endpoint | undefined,
  request: SimulatorRequest,
  now: number,
): object {
  const handler = endpoint && handlersByName.get(endpoint.name);
  if (!handler) throw new WechatFailure(40066);
  if (!acceptsMethod(endpoint, request.method)) {
    throw new WechatFailure(endpoint.method === "GET" ? 43001 : 43002);
  }
  const { database } = context;
  const caller = resolveCaller(database, handler.token, request.query, now);
  if (caller.kind !== "none") assertIpAllowed(caller.component, request.clientIp);
  if (caller.kind === "authorizer") assertUsable(caller.account);
  countCall(context, settings, endpoint, caller, request, now);
  const fields = readFields(endpoint, request);
  const { clientIp, origin } = request;
  const call: ApiCall = { context, database, settings, now, clientIp, origin, caller };
  return database.transaction(() => handler.answer(call, fields));
}

function countCall(
  { database }: SimulatorContext,
  settings: Settings,
  endpoint: Endpoint,
  caller: Caller,
  request: SimulatorRequest,
  now: number,
): void {
  const owner = quotaOwner(caller) ?? namedOwner(request);
  if (owner === null) return;
  // Without a token anyone could fill the table with names that do not exist.
  if (caller.kind === "none" && !findComponent(database, owner)) return;
  if (!spendMinute(database, settings, owner, endpoint.path, now)) throw new WechatFailure(45011);
  if (!spendQuota(database, settings, owner, endpoint.path, now)) throw new WechatFailure(45009);
}

const namedOwner = (request: SimulatorRequest): string | null =>
  peekFields(request).get("component_appid") ?? null;
