import QRCode from "qrcode";
import { securityHeaders } from "@/lib/auth/security-headers";
import { toFailure } from "@/lib/context/failure";
import { findProviderContext } from "@/lib/context/request";
import { AppError, ForbiddenError, httpStatusOf } from "@/lib/errors";
import { getInvitation } from "@/lib/services/invitations/get-invitation";

const look = { errorCorrectionLevel: "M", margin: 4 } as const;

/** The link as a picture for staff who may hand it out: shown, or downloaded as PNG or SVG for print. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ invitationId: string }> },
): Promise<Response> {
  try {
    const ctx = await findProviderContext();
    if (!ctx) throw new AppError("not_found", "nothing here for this person");
    const { invitationId } = await params;
    const { url } = await getInvitation(ctx, invitationId);
    if (url === null) throw new ForbiddenError("this role hands no links out", { reason: "permission" });
    const search = new URL(request.url).searchParams;
    const isSvg = search.get("format") === "svg";
    const body = isSvg
      ? await QRCode.toString(url, { ...look, type: "svg" })
      : new Uint8Array(await QRCode.toBuffer(url, { ...look, type: "png", scale: 16 }));
    const name = `${invitationId}.${isSvg ? "svg" : "png"}`;
    return new Response(body, {
      headers: {
        ...securityHeaders,
        "content-type": isSvg ? "image/svg+xml" : "image/png",
        "content-disposition": `${search.has("download") ? "attachment" : "inline"}; filename="${name}"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    const failure = toFailure(error);
    return Response.json(failure, { status: httpStatusOf(failure.code) });
  }
}
