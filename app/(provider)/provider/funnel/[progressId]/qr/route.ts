import { providerQrRoute } from "@/app/_shell/qr-route";
import { getReminder } from "@/lib/services/progress/get-reminder";

/** The link of a reminder as a picture, to be shown or passed on. */
export const GET = providerQrRoute(async (ctx, { progressId = "" }) => {
  const { url } = await getReminder(ctx, { progressId });
  return { link: url };
});
