import { securityHeaders } from "@/lib/auth/security-headers";
import { toFailure } from "@/lib/context/failure";
import { findMerchantContext } from "@/lib/context/request";
import { httpStatusOf, NotFoundError } from "@/lib/errors";
import { getAppCode } from "@/lib/services/app-codes/get-app-code";

interface Segment {
  params: Promise<{ merchantSlug: string; appId: string }>;
}

/** The picture with which customers open the account, from our own copy. */
export async function GET(_request: Request, { params }: Segment): Promise<Response> {
  try {
    const { merchantSlug, appId } = await params;
    const ctx = await findMerchantContext(merchantSlug);
    if (!ctx) throw new NotFoundError("nothing here for this person");
    const { contentType, content } = await getAppCode(ctx, appId);
    const ending = contentType === "image/png" ? "png" : "jpg";
    return new Response(content, {
      headers: {
        ...securityHeaders,
        "content-type": contentType,
        "content-disposition": `inline; filename="code-${appId}.${ending}"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    const failure = toFailure(error);
    return Response.json(failure, { status: httpStatusOf(failure.code) });
  }
}
