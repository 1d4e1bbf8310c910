import { providerRoute } from "@/lib/context/api-route";
import { authorizerFilterInput } from "@/lib/services/authorizers/authorizer-filter";
import { countAuthorizers } from "@/lib/services/authorizers/count-authorizers";

export const GET = providerRoute((ctx, query) => countAuthorizers(ctx, authorizerFilterInput.parse(query)));
