import { answerCallback } from "@/lib/context/callback-route";

type Segment = { params: Promise<{ componentAppid: string }> };

export async function POST(request: Request, segment: Segment): Promise<Response> {
  const { componentAppid } = await segment.params;
  return answerCallback(request, { componentAppid, door: "events", authorizerAppid: null });
}
