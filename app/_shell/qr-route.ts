import type { NextRequest } from "next/server";
import QRCode from "qrcode";
import { securityHeaders } from "@/lib/auth/security-headers";
import { toFailure } from "@/lib/context/failure";
import { findMerchantContext, findProviderContext } from "@/lib/context/request";
import { httpStatusOf, NotFoundError } from "@/lib/errors";
import type { MerchantContext, ProviderContext } from "@/lib/services/context";

type Params = Record<string, string>;
type QrRoute = (request: NextRequest, segment: { params: Promise<Params> }) => Promise<Response>;

export interface PicturedLink {
  /** Null while there is none. */
  link: string | null;
  /** What the picture is called when it is kept. */
  name?: string;
}

/** Sharp at twice the largest size it is shown in, with the quiet zone that scanners need. */
const look = { type: "png", errorCorrectionLevel: "M", margin: 4, scale: 16 } as const;

/** A link as a picture, for a merchant's people; for others there is nothing. */
export function merchantQrRoute(
  find: (ctx: MerchantContext, params: Params, query: URLSearchParams) => Promise<PicturedLink>,
): QrRoute {
  return (request, segment) =>
    answer(async () => {
      const params = await segment.params;
      const ctx = await findMerchantContext(params.merchantSlug ?? "");
      return ctx && find(ctx, params, request.nextUrl.searchParams);
    });
}

/** The same for the provider's staff. */
export function providerQrRoute(
  find: (ctx: ProviderContext, params: Params) => Promise<PicturedLink>,
): QrRoute {
  return (_request, segment) =>
    answer(async () => {
      const ctx = await findProviderContext();
      return ctx && find(ctx, await segment.params);
    });
}

async function answer(find: () => Promise<PicturedLink | null>): Promise<Response> {
  try {
    const found = await find();
    if (!found?.link) throw new NotFoundError("nothing here for this person, or no link now");
    return new Response(new Uint8Array(await QRCode.toBuffer(found.link, look)), {
      headers: {
        ...securityHeaders,
        "content-type": "image/png",
        "cache-control": "private, no-store",
        ...(found.name && { "content-disposition": `inline; filename="${found.name}.png"` }),
      },
    });
  } catch (error) {
    const failure = toFailure(error);
    return Response.json(failure, { status: httpStatusOf(failure.code) });
  }
}
