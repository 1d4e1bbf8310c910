import { z } from "zod";
import { WechatFailure } from "./failure";

/**
 * The same schema, but an object that would drop a field it does not know refuses it, at every depth.
 * Objects that are loose on purpose stay loose.
 */
function toStrict(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries<z.core.$ZodType>(schema.shape);
    const strict = Object.fromEntries(fields.map(([name, field]) => [name, toStrict(field)]));
    return schema.def.catchall instanceof z.ZodUnknown ? z.looseObject(strict) : z.strictObject(strict);
  }
  if (schema instanceof z.ZodArray) return z.array(toStrict(schema.element));
  if (schema instanceof z.ZodOptional) return z.optional(toStrict(schema.unwrap()));
  if (schema instanceof z.ZodNullable) return z.nullable(toStrict(schema.unwrap()));
  return schema;
}

const missingCodes: ReadonlyMap<string, number> = new Map([
  ["component_appid", 41018],
  ["appid", 41002],
  ["authorizer_appid", 41002],
  ["component_appsecret", 41004],
  ["component_secret", 41004],
  ["appsecret", 41004],
  ["secret", 41004],
  ["component_verify_ticket", 41020],
  ["authorizer_refresh_token", 41003],
  ["authorization_code", 41008],
  ["media", 41005],
]);

/** Fields for which an empty text means something else than a missing field. */
const emptyCodes: ReadonlyMap<string, number> = new Map([
  ["component_verify_ticket", 61006],
  ["authorizer_refresh_token", 61023],
  ["authorization_code", 40097],
]);

const wrongValueCodes: ReadonlyMap<string, number> = new Map([
  ["action", 40202],
  ["check_operator", 40203],
  ["option_name", 61012],
  ["option_value", 61013],
  ["count", 40170],
  ["cgi_path", 76003],
]);

const strictSchemas = new WeakMap<z.core.$ZodType, z.core.$ZodType>();

/** Checks a request against the catalogue as WeChat does. Throws WechatFailure. */
export function assertFits<Req>(
  schema: z.ZodType<unknown, Req>,
  fields: Record<string, unknown>,
): asserts fields is Record<string, unknown> & Req {
  const strict = strictSchemas.get(schema) ?? toStrict(schema);
  strictSchemas.set(schema, strict);
  const checked = z.safeParse(strict, fields);
  if (!checked.success) throw failureOf(checked.error.issues, fields);
  // A rebuilt object has lost its refinements.
  const refined = schema.safeParse(fields);
  if (!refined.success) throw failureOf(refined.error.issues, fields);
}

function failureOf(issues: z.core.$ZodIssue[], fields: Record<string, unknown>): WechatFailure {
  const [issue] = issues;
  if (!issue) return new WechatFailure(47001);
  if (issue.code === "unrecognized_keys") {
    return new WechatFailure(40035, `unknown field: ${issue.keys.join(", ")}`);
  }
  const path = issue.path.map(String);
  const name = path.at(-1) ?? "";
  if (!isPresent(fields, path)) {
    return new WechatFailure(missingCodes.get(name) ?? 40035, `missing field: ${path.join(".")}`);
  }
  if (issue.code === "too_small" && issue.origin === "string") {
    return new WechatFailure(emptyCodes.get(name) ?? missingCodes.get(name) ?? 40035, `empty field: ${name}`);
  }
  if (issue.code === "invalid_type") {
    return new WechatFailure(47001, `field ${path.join(".")}: ${issue.expected} expected`);
  }
  const code = issue.code === "too_small" ? 40035 : (wrongValueCodes.get(name) ?? 40035);
  return new WechatFailure(code, `field ${path.join(".")}`);
}

function isPresent(value: unknown, path: string[]): boolean {
  const [head, ...rest] = path;
  if (head === undefined) return value !== undefined;
  if (typeof value !== "object" || value === null) return false;
  const entry = Object.entries(value).find(([name]) => name === head);
  return entry !== undefined && isPresent(entry[1], rest);
}
