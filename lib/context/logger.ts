import pino, { type DestinationStream } from "pino";
import type { Env } from "@/lib/env";
import type { Logger } from "@/lib/services/context";

const hidden = ["password", "token", "secret", "code", "ticket", "authorization", "cookie"];

/** JSON lines, on standard output unless told otherwise. Known secret names are hidden wherever somebody passes them by mistake. */
export function createLogger(env: Pick<Env, "LOG_LEVEL">, destination?: DestinationStream): Logger {
  const options = {
    level: env.LOG_LEVEL,
    base: null,
    redact: { paths: [...hidden, ...hidden.map((name) => `*.${name}`)], censor: "•••" },
    serializers: { err: serializeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Without the properties that libraries hang on errors: a database error carries the values of its query. */
function serializeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: "not an error" };
  const { name, stack } = error;
  const message = name === "DrizzleQueryError" ? "a database query failed" : error.message;
  const frames = stack
    ?.split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, 8)
    .join("\n");
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  return { name, message, ...code, frames, ...(error.cause ? { cause: serializeError(error.cause) } : {}) };
}
