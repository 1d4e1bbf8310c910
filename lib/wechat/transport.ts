import type { HttpMethod } from "@/lib/wechat/endpoint";
import { limits } from "@/lib/wechat/limits";

export interface TransportRequest {
  method: HttpMethod;
  url: string;
  /** JSON text, or a form with files; absent for GET. */
  body?: string | FormData;
  timeoutMs: number;
  signal?: AbortSignal;
}

export interface TransportResponse {
  status: number;
  contentType: string | null;
  bytes: Uint8Array;
}

/** Sends one HTTP request and reads the whole answer. Throws TransportError, or the caller's abort reason. */
export interface Transport {
  send(request: TransportRequest): Promise<TransportResponse>;
}

export type TransportFailure = "timeout" | "network" | "too_large";

/** No usable answer. The message never contains the URL, which carries a token. */
export class TransportError extends Error {
  readonly failure: TransportFailure;

  constructor(failure: TransportFailure, detail: string, options?: ErrorOptions) {
    super(`${failure}: ${detail}`, options);
    this.name = "TransportError";
    this.failure = failure;
  }
}

/**
 * A transport over fetch, whose connection pool keeps connections to WeChat alive. Redirects are not followed:
 * they would carry a token to another host.
 */
export function createTransport(
  options: { fetch?: typeof globalThis.fetch; responseMaxBytes?: number } = {},
): Transport {
  const send = options.fetch ?? globalThis.fetch;
  const responseMaxBytes = options.responseMaxBytes ?? limits.responseMaxBytes;
  return {
    async send(request) {
      const timeout = AbortSignal.timeout(request.timeoutMs);
      const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout;
      try {
        const response = await send(request.url, {
          method: request.method,
          body: request.body,
          // A form brings its own type, with the boundary of its parts.
          headers:
            typeof request.body === "string"
              ? { "content-type": "application/json; charset=utf-8" }
              : undefined,
          redirect: "manual",
          signal,
        });
        const bytes = await readCapped(response, responseMaxBytes);
        return { status: response.status, contentType: response.headers.get("content-type"), bytes };
      } catch (err) {
        request.signal?.throwIfAborted();
        throw toTransportError(err, timeout.aborted, request.timeoutMs);
      }
    },
  };
}

async function readCapped(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) throw new TransportError("too_large", `answer over ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

function toTransportError(err: unknown, isTimeout: boolean, timeoutMs: number): TransportError {
  if (err instanceof TransportError) return err;
  if (isTimeout) return new TransportError("timeout", `no answer within ${timeoutMs} ms`, { cause: err });
  return new TransportError("network", networkCodeOf(err), { cause: err });
}

/** fetch hides the system's code (ECONNRESET…) in the cause of its TypeError. */
function networkCodeOf(err: unknown): string {
  const cause = err instanceof Error ? err.cause : undefined;
  if (cause && typeof cause === "object" && "code" in cause) return String(cause.code);
  return err instanceof Error ? err.name : "unknown";
}
