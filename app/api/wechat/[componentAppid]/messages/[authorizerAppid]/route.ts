import { answerCallback } from "@/lib/context/callback-route";

type Segment = { params: Promise<{ componentAppid: string; authorizerAppid: string }> };

/** Every method comes here, so that wrong ones are refused and counted like other hostile requests. */
async function answer(request: Request, segment: Segment): Promise<Response> {
  const { componentAppid, authorizerAppid } = await segment.params;
  return answerCallback(request, { componentAppid, door: "messages", authorizerAppid });
}

export { answer as DELETE, answer as GET, answer as OPTIONS, answer as PATCH, answer as POST, answer as PUT };
