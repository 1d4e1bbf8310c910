import type { Endpoint } from "@/lib/wechat/endpoint";
import { simulatedNow, toUnixSeconds } from "../clock";
import { type SimulatorContext, settingsOf } from "../context";
import { type ActiveFault, takeFault } from "../faults";
import { jsonReply, type Reply, type SimulatorRequest } from "../http";
import { findAccessToken } from "../state/access-tokens";
import { findAuthorizationCode } from "../state/authorization-codes";
import { recordCall } from "../state/calls";
import { newRid } from "../state/random";
import { answerEndpoint } from "./answer";
import { readToken } from "./caller";
import { findEndpointAt } from "./catalogue";
import { WechatFailure } from "./failure";
import { peekFields } from "./fields";
import { BinaryBody } from "./handler";

/** Names of those involved, as far as they can be told before anything is checked. */
interface Parties {
  componentAppid: string | null;
  authorizerAppid: string | null;
}

interface Outcome {
  errcode: number;
  errmsg: string | null;
  rid: string | null;
  body: object;
}

/** One call of the API, from the raw request to the raw answer. HTTP 200 always, unless a fault says otherwise. */
export async function answerApi(context: SimulatorContext, request: SimulatorRequest): Promise<Reply> {
  const startedAt = performance.now();
  const now = await simulatedNow(context.clock);
  const endpoint = findEndpointAt(request.path, request.query);
  const parties = partiesOf(context, endpoint, request);
  const fault = takeFault(context.database, {
    names: [request.path, ...(endpoint ? [endpoint.name] : [])],
    ...parties,
  });
  const outcome =
    fault && !fault.handled
      ? faultOutcome(fault, request, now)
      : attempt(() => answerEndpoint(context, settingsOf(context), endpoint, request, now), now);
  const reply = shape(replyOf(outcome.body), fault);
  recordCall(context.database, {
    at: now,
    endpoint: endpoint?.name ?? "unknown",
    method: request.method,
    path: request.path,
    query: request.query.toString(),
    ...parties,
    errcode: outcome.errcode,
    errmsg: outcome.errmsg,
    rid: outcome.rid,
    fault: fault ? fault.fault.kind : null,
    durationMs: Math.round(performance.now() - startedAt),
    clientIp: request.clientIp,
    request: requestText(request),
    response: textOf(reply).slice(0, 8000),
  });
  return reply;
}

const replyOf = (body: object): Reply =>
  body instanceof BinaryBody
    ? { status: 200, headers: { "content-type": body.contentType }, body: body.bytes }
    : jsonReply(body);

const textOf = ({ body }: Reply): string => (typeof body === "string" ? body : `[${body.length} bytes]`);

/** Of a file the log shows what it is. */
function requestText({ form, body }: SimulatorRequest): string {
  if (form === null) return body.toString("utf8").slice(0, 8000);
  const parts = [...form].map(([name, { fileName, contentType, bytes }]) => [
    name,
    fileName === null ? bytes.toString("utf8") : `${fileName}, ${contentType}, ${bytes.length} bytes`,
  ]);
  return JSON.stringify(Object.fromEntries(parts)).slice(0, 8000);
}

function partiesOf(
  context: SimulatorContext,
  endpoint: Endpoint | undefined,
  request: SimulatorRequest,
): Parties {
  const token = endpoint && findAccessToken(context.database, readToken(request.query, endpoint.token));
  const fields = peekFields(request);
  return {
    componentAppid: token?.componentAppid ?? fields.get("component_appid") ?? null,
    authorizerAppid:
      token?.authorizerAppid ?? fields.get("authorizer_appid") ?? codeOwner(context, fields) ?? null,
  };
}

/** api_query_auth names the account only through its code. */
function codeOwner(context: SimulatorContext, fields: Map<string, string>): string | undefined {
  const value = fields.get("authorization_code");
  return value === undefined ? undefined : findAuthorizationCode(context.database, value)?.authorizerAppid;
}

function attempt(work: () => object, now: number): Outcome {
  try {
    return { errcode: 0, errmsg: null, rid: null, body: work() };
  } catch (cause) {
    if (cause instanceof WechatFailure) return failureOutcome(cause, now);
    throw cause;
  }
}

function failureOutcome(failure: WechatFailure, now: number): Outcome {
  const rid = newRid(toUnixSeconds(now));
  const errmsg = `${failure.message} rid: ${rid}`;
  return { errcode: failure.errcode, errmsg, rid, body: { errcode: failure.errcode, errmsg } };
}

function faultOutcome({ fault }: ActiveFault, request: SimulatorRequest, now: number): Outcome {
  if (fault.kind !== "errcode") return { errcode: 0, errmsg: null, rid: null, body: {} };
  const detail = fault.errcode === 61004 && !fault.errmsg ? `requestIP: ${request.clientIp}` : "";
  return failureOutcome(new WechatFailure(fault.errcode, detail, fault.errmsg), now);
}

/** What a fault makes of an answer. */
function shape(reply: Reply, active: ActiveFault | undefined): Reply {
  switch (active?.fault.kind) {
    case "slow":
      return { ...reply, delayMs: active.fault.ms };
    case "broken_json": {
      const text = textOf(reply);
      return { ...reply, body: `<html>${text.slice(0, Math.floor(text.length / 2))}` };
    }
    case "truncated":
      return { ...reply, transport: "truncate" };
    case "drop":
      return { ...reply, transport: "drop" };
    case "http_500":
      return {
        status: 500,
        headers: { "content-type": "text/html" },
        body: "<h1>500 Internal Server Error</h1>",
      };
    default:
      return reply;
  }
}
