const timeoutMs = 6_000;
const bodyBytesMax = 64 * 1024;

/** Why an address did not answer, in the words of the page. */
export type AddressFailure = "dns" | "refused" | "tls" | "timeout" | "network";

export type AddressAnswer = { status: number; headers: Headers; body: string } | { failure: AddressFailure };

/**
 * Asks one of the addresses that are the operator's own settings: the portal's, or WeChat's. Redirects are not followed,
 * so nobody else is asked, and only the beginning of an answer is read.
 */
export async function askAddress(
  url: string,
  request: { method: "GET" | "HEAD" | "POST"; body?: string },
): Promise<AddressAnswer> {
  try {
    const response = await fetch(url, {
      method: request.method,
      ...(request.body === undefined
        ? {}
        : { body: request.body, headers: { "content-type": "text/xml; charset=utf-8" } }),
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, headers: response.headers, body: await readBeginning(response) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

async function readBeginning(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size >= bodyBytesMax) break;
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** fetch hides the system's code in the cause of its TypeError. */
export function failureOf(error: unknown): AddressFailure {
  if (error instanceof Error && error.name === "TimeoutError") return "timeout";
  const code = codeOf(error);
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "dns";
  if (code === "ECONNREFUSED") return "refused";
  if (code === "ETIMEDOUT" || code === "UND_ERR_CONNECT_TIMEOUT") return "timeout";
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY|HOSTNAME/.test(code)) return "tls";
  return "network";
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const { cause } = error;
  // A host with several addresses fails with one error for each.
  const [first] = cause instanceof AggregateError ? cause.errors : [cause];
  return first && typeof first === "object" && "code" in first ? String(first.code) : "";
}
