import { type ErrorCode, errorCodes } from "@/lib/errors";
import type { Failure } from "@/lib/result";

/** A read that the server refused or that never arrived; `code` chooses the words. */
export class RequestError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(`request failed: ${failure.code}`, options);
    this.name = "RequestError";
    this.failure = failure;
  }
}

export interface Parser<T> {
  parse(value: unknown): T;
}

/**
 * Reads JSON of our own API.
 * @throws RequestError with the server's failure; `unavailable` when there was no answer at all.
 */
export async function fetchJson<T>(path: string, schema: Parser<T>, signal?: AbortSignal): Promise<T> {
  const response = await sendRequest(path, signal);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new RequestError(toFailure(body, response.status));
  return schema.parse(body);
}

/** A refusal stays a refusal; what was down or lost on the way may come back. */
export function isWorthRetrying(error: unknown): boolean {
  return error instanceof RequestError && ["unavailable", "internal"].includes(error.failure.code);
}

async function sendRequest(path: string, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await fetch(path, { headers: { accept: "application/json" }, ...(signal && { signal }) });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new RequestError({ ok: false, code: "unavailable", referenceId: "" }, { cause });
  }
}

function toFailure(body: unknown, status: number): Failure {
  const fields = typeof body === "object" && body !== null ? body : {};
  const code = "code" in fields ? errorCodes.find((known) => known === fields.code) : undefined;
  return {
    ok: false,
    code: code ?? codeOfStatus(status),
    referenceId: "referenceId" in fields ? String(fields.referenceId) : "",
    ...("reason" in fields && typeof fields.reason === "string" && { reason: fields.reason }),
    ...("retryAfterSeconds" in fields && { retryAfterSeconds: Number(fields.retryAfterSeconds) }),
  };
}

function codeOfStatus(status: number): ErrorCode {
  if (status === 401) return "unauthenticated";
  if (status === 403) return "forbidden";
  if (status === 404) return "not_found";
  if (status === 429) return "rate_limited";
  return status >= 500 ? "unavailable" : "invalid_input";
}
