import { isSafeNumber, parse, stringify } from "lossless-json";
import { z } from "zod";

/** A text that is not JSON. Carries no part of the text, which may hold tokens. */
export class WireJsonError extends Error {
  constructor(options?: ErrorOptions) {
    super("not JSON", options);
    this.name = "WireJsonError";
  }
}

/**
 * Parses an answer of WeChat so that integers beyond 2^53 keep their digits, as strings. Raw control characters,
 * which WeChat lets through inside names, are removed. Throws WireJsonError.
 */
export function parseWireJson(text: string): unknown {
  try {
    return parseLossless(text);
  } catch {
    return parseWithoutControlCharacters(text);
  }
}

/** Writes a request: raw UTF-8 without \u escapes of Chinese (47002 otherwise), bigint as bare digits. */
export function stringifyWireJson(value: unknown): string {
  return stringify(value) ?? "{}";
}

/** An id on the wire, number or string, always a string of its digits with us. */
export const wireId = z
  .union([z.string().min(1), z.number().int()])
  .transform(String)
  .meta({ wireType: "number" });

/** A number on the wire that some answers send as a string of digits. */
export const wireNumber = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d{1,15}(\.\d+)?$/)
      .transform(Number),
  ])
  .meta({ wireType: "number" });

/** Documented as true or false, and answered as 1 or 0 in WeChat's own samples. */
export const wireFlag = z
  .union([z.boolean(), z.number().transform((flag) => flag !== 0)])
  .meta({ wireType: "boolean" });

function parseLossless(text: string): unknown {
  // The ordinary parser is several times faster and exact as long as no run of digits is long.
  return /\d{16}/.test(text)
    ? parse(text, undefined, { parseNumber, onDuplicateKey: ({ newValue }) => newValue })
    : JSON.parse(text);
}

function parseWithoutControlCharacters(text: string): unknown {
  try {
    return parseLossless(text.replace(controlCharacters, ""));
  } catch (err) {
    // The engine's message quotes the text, so it is not kept as the cause.
    throw new WireJsonError({ cause: err instanceof Error ? err.name : undefined });
  }
}

const controlCharacters = /\p{Cc}|\uFEFF/gu;

function parseNumber(digits: string): number | string {
  return /^-?\d+$/.test(digits) && !isSafeNumber(digits) ? digits : Number(digits);
}
