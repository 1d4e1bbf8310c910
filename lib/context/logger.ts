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
  if (!isErrorLike(error)) return { message: "not an error" };
  const { name, stack, cause } = error;
  const frames = stack
    ?.split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, 8)
    .join("\n");
  const errno = "code" in error && typeof error.code === "string" ? { errno: error.code } : {};
  return {
    name,
    // Drizzle writes the values behind the statement.
    message: error.message.replace(/\nparams: .*$/s, ""),
    ...errno,
    frames,
    ...(cause ? { cause: serializeError(cause) } : {}),
  };
}

/** Some libraries report a copy of the error that is no Error any more. */
function isErrorLike(error: unknown): error is Pick<Error, "message"> & Partial<Error> {
  return (
    error !== null && typeof error === "object" && "message" in error && typeof error.message === "string"
  );
}
