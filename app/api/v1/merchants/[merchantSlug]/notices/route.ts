import { answerNotices } from "@/app/_notices/answer-notices";
import { merchantRoute } from "@/lib/context/api-route";

export const GET = merchantRoute((ctx, query) => answerNotices(ctx.scope.merchantId, query));
