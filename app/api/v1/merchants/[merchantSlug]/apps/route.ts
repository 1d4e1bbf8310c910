import { merchantRoute } from "@/lib/context/api-route";
import { authorizerFilterInput } from "@/lib/services/authorizers/authorizer-filter";
import { listMerchantAuthorizers } from "@/lib/services/authorizers/list-authorizers";

export const GET = merchantRoute((ctx, query) =>
  listMerchantAuthorizers(ctx, authorizerFilterInput.parse(query)),
);
