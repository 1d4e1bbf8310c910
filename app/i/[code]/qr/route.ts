import QRCode from "qrcode";
import { phoneRoute } from "@/app/i/_door/visit";
import { securityHeaders } from "@/lib/auth/security-headers";
import { routes } from "@/lib/routes";
import { findInvitation } from "@/lib/services/invitations/find-invitation";

/** Twice the largest size it is shown in, with the quiet zone that scanners need. */
const picture = { type: "png", errorCorrectionLevel: "M", margin: 4, scale: 12 } as const;
const keptSeconds = 3600;

/** The invitation's own link as a picture: a real image, so that a long press saves or recognises it. */
export const GET = phoneRoute(routes.invitation, async ({ ctx }, code) => {
  await findInvitation(ctx, code);
  const png = await QRCode.toBuffer(`${ctx.settings.appUrl}${routes.invitation(code)}`, picture);
  return new Response(new Uint8Array(png), {
    headers: {
      ...securityHeaders,
      "content-type": "image/png",
      "cache-control": `private, max-age=${keptSeconds}`,
      "x-robots-tag": "noindex, nofollow",
    },
  });
});
