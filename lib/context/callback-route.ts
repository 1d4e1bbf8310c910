import { type CallbackRequest, receiveCallback } from "@/lib/services/callbacks/receive-callback";
import { limits } from "@/lib/wechat/limits";
import { getContainer } from "./container";

type Facts = Pick<CallbackRequest, "componentAppid" | "door" | "authorizerAppid">;

/** The Next.js door of both callback addresses: reads the body once, with a cap, and answers what the service says. */
export async function answerCallback(request: Request, facts: Facts): Promise<Response> {
  const { callbackDoor } = getContainer();
  const body = await readBody(request, limits.callbackBodyMaxBytes);
  if (body === null) {
    return new Response("body_too_large", { status: 413, headers: plain });
  }
  const query: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) query[name] ??= value;
  const answer = await receiveCallback(callbackDoor, { ...facts, method: request.method, query, body });
  return new Response(answer.body, {
    status: answer.status,
    headers: { "content-type": answer.contentType },
  });
}

const plain = { "content-type": "text/plain; charset=utf-8" };

/** Null when the body is longer than the cap; the rest is then not read. */
async function readBody(request: Request, maxBytes: number): Promise<string | null> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return null;
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks).toString("utf8");
}
