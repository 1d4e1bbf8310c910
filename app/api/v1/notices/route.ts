import { answerNotices } from "@/app/_notices/answer-notices";
import { providerRoute } from "@/lib/context/api-route";

export const GET = providerRoute((_ctx, query) => answerNotices(null, query));
