import { providerRoute } from "@/lib/context/api-route";
import { listRegistrations, registrationFilterInput } from "@/lib/services/registrations/list-registrations";

export const GET = providerRoute((ctx, query) =>
  listRegistrations(ctx, registrationFilterInput.parse(query)),
);
