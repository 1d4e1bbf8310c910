import {
  type CallbackDoor,
  type CallbackRequest,
  receiveCallback,
} from "@/lib/services/callbacks/receive-callback";
import { limits } from "@/lib/wechat/limits";
import { getContainer } from "./container";

type Facts = Pick<CallbackRequest, "componentAppid" | "door" | "authorizerAppid">;

/** The web-standard door of both callback addresses: reads the body once, with a cap, and answers what the service says. */
export async function answerCallback(
  request: Request,
  facts: Facts,
  door: CallbackDoor = getContainer().callbackDoor,
): Promise<Response> {
  const body = await readBody(request, limits.callbackBodyMaxBytes);
  const query: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) query[name] ??= value;
  const answer = await receiveCallback(door, { ...facts, method: request.method, query, body });
  return new Response(answer.body, {
    status: answer.status,
    headers: { "content-type": answer.contentType },
  });
}

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
