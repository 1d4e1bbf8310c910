import QRCode from "qrcode";
import { securityHeaders } from "@/lib/auth/security-headers";
import { toFailure } from "@/lib/context/failure";
import { findProviderContext } from "@/lib/context/request";
import { httpStatusOf, NotFoundError } from "@/lib/errors";
import { getReminder } from "@/lib/services/progress/get-reminder";

/** The link of a reminder as a picture, to be shown or passed on. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ progressId: string }> },
): Promise<Response> {
  try {
    const ctx = await findProviderContext();
    if (!ctx) throw new NotFoundError("nothing here for this person");
    const { url } = await getReminder(ctx, await params);
    const picture = await QRCode.toBuffer(url, {
      errorCorrectionLevel: "M",
      margin: 4,
      type: "png",
      scale: 16,
    });
    return new Response(new Uint8Array(picture), {
      headers: { ...securityHeaders, "content-type": "image/png", "cache-control": "private, no-store" },
    });
  } catch (error) {
    const failure = toFailure(error);
    return Response.json(failure, { status: httpStatusOf(failure.code) });
  }
}
