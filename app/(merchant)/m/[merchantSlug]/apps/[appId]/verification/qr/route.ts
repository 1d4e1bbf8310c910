import { merchantQrRoute } from "@/app/_shell/qr-route";
import { getMerchantVerification } from "@/lib/services/verifications/get-verification";

/** The administrator's link as a picture. */
export const GET = merchantQrRoute(async (ctx, { appId = "" }) => {
  const { link } = await getMerchantVerification(ctx, appId);
  return { link, name: `verification-${appId}` };
});
