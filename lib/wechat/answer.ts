import type { z } from "zod";
import type { Endpoint } from "@/lib/wechat/endpoint";
import { classifyErrcode, type WechatErrorKind } from "@/lib/wechat/errors";
import { parseWireJson } from "@/lib/wechat/json";
import type { TransportResponse } from "@/lib/wechat/transport";

/** Why an answer is not what its endpoint promises. */
export interface AnswerFailure {
  kind: WechatErrorKind;
  reason: string | null;
  errcode: number | null;
  /** WeChat's own text, secrets included; ours when there is no errcode. */
  errmsg: string;
}

export interface Answer<Res> {
  result: { value: Res } | { failure: AnswerFailure };
  /** errcode and errmsg as answered, also on success. */
  errcode: number | null;
  errmsg: string | null;
  /** What to show in the call log, secrets included: parsed JSON, or a text when it is none; null without answer. */
  content: { json: unknown } | { text: string } | null;
}

/** Text of an answer that is looked at when it is not JSON, in characters. */
const excerptMax = 16_384;

/**
 * Turns an HTTP answer into the endpoint's result or a classified failure. HTTP status is 200 even for failures, so
 * errcode decides; a gateway's 5xx page counts as a lost connection.
 */
export function readAnswer<Res>(endpoint: Endpoint<unknown, Res>, response: TransportResponse): Answer<Res> {
  if (endpoint.answer === "binary" && !looksLikeJson(response)) return readBinary(endpoint, response);
  const text = new TextDecoder().decode(response.bytes);
  const json = parseObject(text);
  if (json === null) return notJson(response.status, text);
  const errcode = errcodeOf(json);
  const errmsg = typeof json.errmsg === "string" ? json.errmsg : null;
  const head = { errcode, errmsg, content: { json } };
  if (errcode !== null && errcode !== 0 && !endpoint.answeringErrcodes.includes(errcode)) {
    const failure = { ...classifyErrcode(endpoint, errcode), errcode, errmsg: errmsg ?? "" };
    return { ...head, result: { failure } };
  }
  if (errcode === null && response.status !== 200)
    return { ...head, result: transportFailure(response.status) };
  return { ...head, result: fitResponse(endpoint, json) };
}

function readBinary<Res>(endpoint: Endpoint<unknown, Res>, response: TransportResponse): Answer<Res> {
  const contentType = response.contentType ?? "application/octet-stream";
  const text = `${contentType}, ${response.bytes.byteLength} bytes`;
  const head = { errcode: null, errmsg: null, content: { text } };
  if (response.status !== 200) return { ...head, result: transportFailure(response.status) };
  return { ...head, result: fitResponse(endpoint, { contentType, bytes: response.bytes }) };
}

function notJson(status: number, text: string): Answer<never> {
  return {
    errcode: null,
    errmsg: null,
    content: { text: text.slice(0, excerptMax) },
    result: transportFailure(status),
  };
}

function fitResponse<Res>(endpoint: Endpoint<unknown, Res>, body: unknown): Answer<Res>["result"] {
  const parsed = endpoint.response.safeParse(body);
  if (parsed.success) return { value: parsed.data };
  const errmsg = `the answer does not fit: ${pathsOf(parsed.error)}`;
  return { failure: { kind: "contract", reason: null, errcode: null, errmsg } };
}

/** The places where a value does not fit its schema, without the value. */
export function pathsOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join(".") || "(root)"} ${issue.code}`).join(", ");
}

function transportFailure(status: number): { failure: AnswerFailure } {
  const kind = status >= 500 ? "network" : "malformed_response";
  return {
    failure: { kind, reason: null, errcode: null, errmsg: `HTTP ${status} without an answer of WeChat` },
  };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const json = parseWireJson(text);
    return isObject(json) ? json : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A few answers spell the code as a string. */
function errcodeOf(json: Record<string, unknown>): number | null {
  const { errcode } = json;
  if (typeof errcode === "number") return errcode;
  return typeof errcode === "string" && /^-?\d{1,10}$/.test(errcode) ? Number(errcode) : null;
}

/** Binary endpoints fail in JSON, under a JSON or a plain-text type. */
function looksLikeJson({ contentType, bytes }: TransportResponse): boolean {
  if (contentType && /json/i.test(contentType)) return true;
  const isText = contentType === null || /^text\//i.test(contentType);
  return isText && /^\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 64)));
}
