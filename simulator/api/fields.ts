import type { Endpoint } from "@/lib/wechat/endpoint";
import type { SimulatorRequest } from "../http";
import { WechatFailure } from "./failure";

type Fields = Record<string, unknown>;

const utf8 = new TextDecoder("utf-8", { fatal: true });

function parseObject(body: Buffer): Fields | null {
  try {
    const value: unknown = JSON.parse(utf8.decode(body));
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    return Object.fromEntries(Object.entries(value));
  } catch {
    return null;
  }
}

/** Text fields of body and query, before anything is checked. */
export function peekFields(request: SimulatorRequest): Map<string, string> {
  const entries = [...request.query.entries(), ...Object.entries(parseObject(request.body) ?? {})];
  return new Map(entries.flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}

const TOKEN_PARAMETERS = ["component_access_token", "access_token"];

/** The fields that the endpoint's schema describes. Throws WechatFailure when the request holds none. */
export function readFields(endpoint: Endpoint, request: SimulatorRequest): Fields {
  const query = Object.fromEntries(
    [...request.query.entries()].filter(
      ([name]) =>
        !Object.hasOwn(endpoint.fixedQuery, name) &&
        (endpoint.token === "none" || !TOKEN_PARAMETERS.includes(name)),
    ),
  );
  const body = readBody(endpoint, request);
  const [fields, stray] = endpoint.requestIn === "query" ? [query, body] : [body, query];
  const [strayName] = Object.keys(stray);
  if (strayName !== undefined) throw new WechatFailure(40035, `unexpected field: ${strayName}`);
  return fields;
}

function readBody(endpoint: Endpoint, request: SimulatorRequest): Fields {
  if (request.method === "GET") return {};
  if (endpoint.requestIn === "multipart") return readForm(request);
  if (request.body.length === 0) {
    if (endpoint.requestIn === "body") throw new WechatFailure(44002);
    return {};
  }
  const fields = parseObject(request.body);
  if (fields === null) throw new WechatFailure(47001);
  return fields;
}

/** WeChat takes a part for a file only if it has a file name. */
function readForm({ form, body }: SimulatorRequest): Fields {
  if (body.length === 0) throw new WechatFailure(44002);
  if (form === null) throw new WechatFailure(47001);
  return Object.fromEntries(
    [...form].map(([name, { fileName, contentType, bytes }]) => [
      name,
      fileName === null ? bytes.toString("utf8") : { fileName, contentType, bytes },
    ]),
  );
}
