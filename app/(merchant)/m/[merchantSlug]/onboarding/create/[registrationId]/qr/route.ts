import { merchantQrRoute } from "@/app/_shell/qr-route";
import { getMerchantRegistration } from "@/lib/services/registrations/get-registration";

/** The legal person's link as a picture. */
export const GET = merchantQrRoute(async (ctx, { registrationId = "" }) => {
  const { link } = await getMerchantRegistration(ctx, registrationId);
  return { link, name: registrationId };
});
