import {
  type CallbackDoor,
  type CallbackRequest,
  receiveCallback,
} from "@/lib/services/callbacks/receive-callback";
import { limits } from "@/lib/wechat/limits";
import { getContainer } from "./container";
import { readBody } from "./read-body";

type Facts = Pick<CallbackRequest, "componentAppid" | "door" | "authorizerAppid">;

/** The web-standard door of both callback addresses: reads the body once, with a cap, and answers what the service says. */
export async function answerCallback(
  request: Request,
  facts: Facts,
  door: CallbackDoor = getContainer().callbackDoor,
): Promise<Response> {
  const body = (await readBody(request, limits.callbackBodyMaxBytes))?.toString("utf8") ?? null;
  const query: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) query[name] ??= value;
  const answer = await receiveCallback(door, { ...facts, method: request.method, query, body });
  return new Response(answer.body, {
    status: answer.status,
    headers: { "content-type": answer.contentType },
  });
}
