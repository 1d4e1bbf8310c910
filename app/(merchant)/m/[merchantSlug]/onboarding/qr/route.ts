import type { NextRequest } from "next/server";
import QRCode from "qrcode";
import { securityHeaders } from "@/lib/auth/security-headers";
import { toFailure } from "@/lib/context/failure";
import { findMerchantContext } from "@/lib/context/request";
import { httpStatusOf, NotFoundError } from "@/lib/errors";
import { routes } from "@/lib/routes";
import { readChecklistQuery } from "../_lib/checklist-query";

interface Segment {
  params: Promise<{ merchantSlug: string }>;
}

/** A step of the checklist as a picture, to go on with another device. */
export async function GET(request: NextRequest, { params }: Segment): Promise<Response> {
  try {
    const { merchantSlug } = await params;
    const ctx = await findMerchantContext(merchantSlug);
    if (!ctx) throw new NotFoundError("nothing here for this person");
    const query = readChecklistQuery(Object.fromEntries(request.nextUrl.searchParams));
    const link = `${ctx.settings.appUrl}${routes.merchantOnboarding(merchantSlug, query)}`;
    const picture = await QRCode.toBuffer(link, {
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
