import { merchantRoute } from "@/lib/context/api-route";
import { getAttemptOutcome } from "@/lib/services/authorizations/get-attempt-outcome";

export const GET = merchantRoute((ctx, _query, params) => getAttemptOutcome(ctx, params.attemptId ?? ""));
