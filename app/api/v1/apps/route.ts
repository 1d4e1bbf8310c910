import { providerRoute } from "@/lib/context/api-route";
import { authorizerFilterInput } from "@/lib/services/authorizers/authorizer-filter";
import { listAuthorizers } from "@/lib/services/authorizers/list-authorizers";

export const GET = providerRoute((ctx, query) => listAuthorizers(ctx, authorizerFilterInput.parse(query)));
