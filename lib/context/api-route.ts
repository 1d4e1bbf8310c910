import { isSameOrigin } from "@/lib/auth/same-origin";
import { ForbiddenError, httpStatusOf } from "@/lib/errors";
import type { MerchantContext, ProviderContext } from "@/lib/services/context";
import { getContainer } from "./container";
import { toFailure } from "./failure";
import { findMerchantContext, findProviderContext, refusal } from "./request";

type Params = Record<string, string>;
type RouteHandler = (request: Request, segment: { params: Promise<Params> }) => Promise<Response>;

/** The query of an address as plain values; a repeated name keeps its first. No text of the database holds a NUL. */
function queryOf(request: Request): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) {
    if (value !== "" && !value.includes("\0")) query[name] ??= value;
  }
  return query;
}

/** Answers as JSON; a download makes its own response. */
export function providerRoute<Data>(
  read: (ctx: ProviderContext, query: Record<string, string>, params: Params) => Promise<Data>,
): RouteHandler {
  return (request, segment) =>
    answer(async () => {
      const ctx = await findProviderContext();
      if (!ctx) throw await refusal();
      return read(ctx, queryOf(request), await segment.params);
    });
}

export function merchantRoute<Data>(
  read: (ctx: MerchantContext, query: Record<string, string>, params: Params) => Promise<Data>,
): RouteHandler {
  return (request, segment) =>
    answer(async () => {
      const params = await segment.params;
      const ctx = await findMerchantContext(params.merchantSlug ?? "");
      if (!ctx) throw await refusal();
      return read(ctx, queryOf(request), params);
    });
}

/** A write that is no server action: an upload, or what must be told apart from one. Only our own pages may send it. */
export function merchantWriteRoute<Data>(
  write: (
    ctx: MerchantContext,
    request: Request,
    query: Record<string, string>,
    params: Params,
  ) => Promise<Data>,
): RouteHandler {
  return (request, segment) =>
    answer(async () => {
      assertOwnPage(request);
      const params = await segment.params;
      const ctx = await findMerchantContext(params.merchantSlug ?? "");
      if (!ctx) throw await refusal();
      return write(ctx, request, queryOf(request), params);
    });
}

/** The same for the provider's staff. */
export function providerWriteRoute<Data>(
  write: (
    ctx: ProviderContext,
    request: Request,
    query: Record<string, string>,
    params: Params,
  ) => Promise<Data>,
): RouteHandler {
  return (request, segment) =>
    answer(async () => {
      assertOwnPage(request);
      const ctx = await findProviderContext();
      if (!ctx) throw await refusal();
      return write(ctx, request, queryOf(request), await segment.params);
    });
}

function assertOwnPage(request: Request): void {
  if (!isSameOrigin(request.headers, getContainer().settings.appUrl)) {
    throw new ForbiddenError("sent by another site", { reason: "origin" });
  }
}

async function answer<Data>(read: () => Promise<Data>): Promise<Response> {
  try {
    const data = await read();
    if (data instanceof Response) return data;
    return Response.json(data, { headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    const failure = toFailure(error);
    return Response.json(failure, {
      status: httpStatusOf(failure.code),
      headers: {
        "cache-control": "private, no-store",
        ...(failure.retryAfterSeconds ? { "retry-after": String(failure.retryAfterSeconds) } : {}),
      },
    });
  }
}
