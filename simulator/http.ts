import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

export interface SimulatorRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: Buffer;
  /** The parts of a form with files, by name; null for every other body and for a form that cannot be read. */
  form: ReadonlyMap<string, FormPart> | null;
  clientIp: string;
  /** Origin as the client addressed it, for links and QR codes. */
  origin: string;
}

/** A part with a file name is a file. */
export interface FormPart {
  fileName: string | null;
  contentType: string;
  bytes: Buffer;
}

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
  delayMs?: number;
  /** How the connection misbehaves. */
  transport?: "drop" | "truncate";
}

export const jsonReply = (value: unknown, status = 200): Reply => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8" },
  body: JSON.stringify(value),
});

export const htmlReply = (body: string, status = 200): Reply => ({
  status,
  headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  body,
});

export const redirectReply = (location: string, status: 302 | 303 = 303): Reply => ({
  status,
  headers: { location, "cache-control": "no-store" },
  body: "",
});

export class BodyTooLargeError extends Error {}

/** Reads a request whole. Throws BodyTooLargeError. */
export async function readRequest(incoming: IncomingMessage, bytesMax: number): Promise<SimulatorRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > bytesMax) throw new BodyTooLargeError(`more than ${bytesMax} bytes`);
    chunks.push(bytes);
  }
  const body = Buffer.concat(chunks);
  const origin = `http://${incoming.headers.host ?? "localhost"}`;
  const url = new URL(incoming.url ?? "/", origin);
  return {
    method: incoming.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body,
    form: await readForm(incoming.headers["content-type"] ?? "", body),
    clientIp: (incoming.socket.remoteAddress ?? "").replace(/^::ffff:/, ""),
    origin,
  };
}

async function readForm(contentType: string, body: Buffer): Promise<SimulatorRequest["form"]> {
  if (!/^multipart\/form-data/i.test(contentType)) return null;
  try {
    const parsed = await new Response(new Uint8Array(body), {
      headers: { "content-type": contentType },
    }).formData();
    const parts = [...parsed].map(
      async ([name, value]): Promise<[string, FormPart]> => [
        name,
        typeof value === "string"
          ? { fileName: null, contentType: "text/plain", bytes: Buffer.from(value) }
          : { fileName: value.name, contentType: value.type, bytes: Buffer.from(await value.arrayBuffer()) },
      ],
    );
    return new Map(await Promise.all(parts));
  } catch {
    return null;
  }
}

export async function sendReply(outgoing: ServerResponse, reply: Reply, signal: AbortSignal): Promise<void> {
  if (reply.delayMs) await sleep(reply.delayMs, undefined, { signal }).catch(() => {});
  if (reply.transport === "drop") {
    outgoing.destroy();
    return;
  }
  const bytes = typeof reply.body === "string" ? Buffer.from(reply.body) : reply.body;
  outgoing.writeHead(reply.status, { ...reply.headers, "content-length": bytes.length });
  if (reply.transport === "truncate") {
    outgoing.write(bytes.subarray(0, Math.max(1, Math.floor(bytes.length / 2))), () => outgoing.destroy());
    return;
  }
  outgoing.end(bytes);
}
