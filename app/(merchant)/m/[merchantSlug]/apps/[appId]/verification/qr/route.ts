import QRCode from "qrcode";
import { securityHeaders } from "@/lib/auth/security-headers";
import { toFailure } from "@/lib/context/failure";
import { findMerchantContext } from "@/lib/context/request";
import { httpStatusOf, NotFoundError } from "@/lib/errors";
import { getMerchantVerification } from "@/lib/services/verifications/get-verification";

interface Segment {
  params: Promise<{ merchantSlug: string; appId: string }>;
}

/** The administrator's link as a picture. */
export async function GET(_request: Request, { params }: Segment): Promise<Response> {
  try {
    const { merchantSlug, appId } = await params;
    const ctx = await findMerchantContext(merchantSlug);
    if (!ctx) throw new NotFoundError("nothing here for this person");
    const { link } = await getMerchantVerification(ctx, appId);
    if (link === null) throw new NotFoundError("there is no link now");
    const picture = await QRCode.toBuffer(link, {
      errorCorrectionLevel: "M",
      margin: 4,
      type: "png",
      scale: 16,
    });
    return new Response(new Uint8Array(picture), {
      headers: {
        ...securityHeaders,
        "content-type": "image/png",
        "content-disposition": `inline; filename="verification-${appId}.png"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    const failure = toFailure(error);
    return Response.json(failure, { status: httpStatusOf(failure.code) });
  }
}
