import { answerCallback } from "@/lib/context/callback-route";

type Segment = { params: Promise<{ componentAppid: string; authorizerAppid: string }> };

export async function POST(request: Request, segment: Segment): Promise<Response> {
  const { componentAppid, authorizerAppid } = await segment.params;
  return answerCallback(request, { componentAppid, door: "messages", authorizerAppid });
}
