import { type Answer, type AnswerFailure, pathsOf, readAnswer } from "@/lib/wechat/answer";
import type { ApiCallRecord } from "@/lib/wechat/call-record";
import { type BaseUrls, type Endpoint, isWireFile } from "@/lib/wechat/endpoint";
import { requestIpOf, ridOf, WechatApiError } from "@/lib/wechat/errors";
import { stringifyWireJson } from "@/lib/wechat/json";
import { limits } from "@/lib/wechat/limits";
import { createRedactor, type Redactor, secretValuesOf, truncateUtf8 } from "@/lib/wechat/redact";
import type { CallTarget, IssuedToken } from "@/lib/wechat/tokens";
import { type Transport, TransportError, type TransportRequest } from "@/lib/wechat/transport";

export interface AttemptPorts {
  baseUrls: BaseUrls;
  transport: Transport;
  clock: { now(): Date };
  /** Awaited, but its failure never becomes the call's: WeChat has acted by then. */
  recordCall(call: ApiCallRecord): void | Promise<void>;
  onRecordFailure?(err: unknown): void;
}

export interface CallOptions {
  signal?: AbortSignal;
  /** Time for one attempt; 5 s unless given. */
  timeoutMs?: number;
}

export type AttemptOutcome<Res> = { value: Res } | { error: WechatApiError };

export interface AttemptInput<Res> {
  endpoint: Endpoint<unknown, Res>;
  target: CallTarget;
  /** Already parsed by the endpoint's schema. */
  request: Readonly<Record<string, unknown>>;
  options: CallOptions;
  token: IssuedToken | null;
  /** From 1. */
  number: number;
}

interface Exchange<Res> {
  httpStatus: number | null;
  answer: Answer<Res>;
  cause?: unknown;
}

/** Checks a request before anything is sent. Throws WechatApiError `invalid_request` with attempt 0. */
export function parseRequest(
  endpoint: Endpoint,
  target: CallTarget,
  request: unknown,
): Record<string, unknown> {
  const parsed = endpoint.request.safeParse(request);
  if (parsed.success) return { ...(parsed.data as object) };
  throw new WechatApiError({
    endpoint: endpoint.name,
    errcode: null,
    errmsg: `the request does not fit: ${pathsOf(parsed.error)}`,
    rid: null,
    authorizerAppid: target.authorizerAppid ?? null,
    attempt: 0,
    kind: "invalid_request",
    reason: null,
    requestIp: null,
  });
}

/** Sends a call once, records it, and says what came of it. Throws only the reason of the caller's own abort. */
export async function attemptCall<Res>(
  ports: AttemptPorts,
  input: AttemptInput<Res>,
): Promise<AttemptOutcome<Res>> {
  const startedAt = ports.clock.now();
  const started = performance.now();
  const exchange = await exchangeOnce(ports, input);
  const durationMs = Math.round(performance.now() - started);
  const redactor = redactorFor(input);
  await keepRecord(ports, recordOf(input, exchange, redactor, startedAt, durationMs));
  const { result } = exchange.answer;
  if ("value" in result) return result;
  input.options.signal?.throwIfAborted();
  return { error: errorOf(input, result.failure, redactor, exchange.cause) };
}

async function exchangeOnce<Res>(ports: AttemptPorts, input: AttemptInput<Res>): Promise<Exchange<Res>> {
  const request = wireRequestOf(ports.baseUrls, input);
  try {
    const response = await ports.transport.send(request);
    return { httpStatus: response.status, answer: readAnswer(input.endpoint, response) };
  } catch (err) {
    return { httpStatus: null, answer: lostAnswer(err), cause: err };
  }
}

function wireRequestOf(baseUrls: BaseUrls, input: AttemptInput<unknown>): TransportRequest {
  const { endpoint, request, token, options } = input;
  const url = new URL(baseUrls[endpoint.baseUrl].replace(/\/+$/, "") + endpoint.path);
  if (token && endpoint.tokenParameter) url.searchParams.set(endpoint.tokenParameter, token.accessToken);
  const isInQuery = endpoint.requestIn === "query";
  for (const [name, value] of Object.entries(endpoint.fixedQuery)) url.searchParams.set(name, value);
  for (const [name, value] of Object.entries(isInQuery ? request : {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return {
    method: endpoint.method,
    url: url.href,
    body: bodyOf(endpoint, request),
    timeoutMs: options.timeoutMs ?? limits.callTimeoutMs,
    signal: options.signal,
  };
}

function bodyOf({ method, requestIn }: Endpoint, request: AttemptInput<unknown>["request"]) {
  if (method !== "POST") return undefined;
  if (requestIn === "multipart") return toForm(request);
  // An empty POST body is refused (44002), so a call with nothing to say sends {}.
  return stringifyWireJson(requestIn === "query" ? {} : request);
}

function toForm(request: AttemptInput<unknown>["request"]): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(request)) {
    // Copied, because a form takes no view of shared memory, which the type of a view does not rule out.
    if (isWireFile(value))
      form.set(name, new File([new Uint8Array(value.bytes)], value.fileName, { type: value.contentType }));
    else if (value !== undefined) form.set(name, String(value));
  }
  return form;
}

function lostAnswer(err: unknown): Answer<never> {
  const errmsg = err instanceof TransportError ? err.message : "the call was aborted";
  const kinds = { timeout: "timeout", network: "network", too_large: "malformed_response" } as const;
  const kind = err instanceof TransportError ? kinds[err.failure] : "network";
  return {
    result: { failure: { kind, reason: null, errcode: null, errmsg } },
    errcode: null,
    errmsg: null,
    content: null,
  };
}

function redactorFor({ endpoint, request, token }: AttemptInput<unknown>): Redactor {
  const values = secretValuesOf(withoutFiles(request), endpoint.redact);
  return createRedactor(endpoint.redact, token ? [token.accessToken, ...values] : values);
}

function recordOf(
  { endpoint, target, request, number }: AttemptInput<unknown>,
  { httpStatus, answer }: Exchange<unknown>,
  redactor: Redactor,
  startedAt: Date,
  durationMs: number,
): ApiCallRecord {
  const failure = "failure" in answer.result ? answer.result.failure : null;
  const errmsg = failure?.errmsg ?? answer.errmsg;
  const hasRequest = endpoint.method === "POST" || Object.keys(request).length > 0;
  return {
    endpoint: endpoint.name,
    componentAppid: target.componentAppid,
    authorizerAppid: accountOf(target, request),
    method: endpoint.method,
    path: endpoint.path,
    startedAt,
    durationMs,
    httpStatus,
    errcode: answer.errcode,
    errmsg: errmsg === null ? null : redactor.text(errmsg),
    rid: ridOf(answer.errmsg ?? ""),
    kind: failure?.kind ?? null,
    attempt: number,
    requestBody: hasRequest ? shorten(redactor.json(withoutFiles(request))) : null,
    responseBody: answer.content && shorten(contentText(answer.content, redactor)),
  };
}

/** Of a file the record keeps what it was, never what it showed. */
function withoutFiles(request: AttemptInput<unknown>["request"]): object {
  const described = Object.entries(request).map(([name, value]) => [
    name,
    isWireFile(value) ? `${value.contentType}, ${value.bytes.byteLength} bytes` : value,
  ]);
  return Object.fromEntries(described);
}

/** Calls with the platform's own token may be about one account too: its info, its token. */
function accountOf(target: CallTarget, request: Readonly<Record<string, unknown>>): string | null {
  const { authorizer_appid: named } = request;
  return target.authorizerAppid ?? (typeof named === "string" ? named : null);
}

function contentText(content: NonNullable<Answer<unknown>["content"]>, redactor: Redactor): string {
  return "json" in content ? redactor.json(content.json) : redactor.text(content.text);
}

function shorten(text: string): string {
  return truncateUtf8(text, limits.recordedBodyMaxBytes);
}

function errorOf(
  { endpoint, target, number }: AttemptInput<unknown>,
  failure: AnswerFailure,
  redactor: Redactor,
  cause: unknown,
): WechatApiError {
  return new WechatApiError(
    {
      endpoint: endpoint.name,
      errcode: failure.errcode,
      errmsg: redactor.text(failure.errmsg),
      rid: ridOf(failure.errmsg),
      authorizerAppid: target.authorizerAppid ?? null,
      attempt: number,
      kind: failure.kind,
      reason: failure.reason,
      requestIp: requestIpOf(failure.errmsg),
    },
    { cause },
  );
}

async function keepRecord(ports: AttemptPorts, record: ApiCallRecord): Promise<void> {
  try {
    await ports.recordCall(record);
  } catch (err) {
    ports.onRecordFailure?.(err);
  }
}
