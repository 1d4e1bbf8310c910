import { timingSafeEqual } from "node:crypto";
import { clientAddress } from "@/lib/auth/client-address";
import { getContainer } from "@/lib/context/container";
import { renderMetrics } from "@/lib/context/metrics";

const loopback = new Set(["127.0.0.1", "::1"]);

/** For a scraper on this machine, or one that knows the token. */
export async function GET(request: Request): Promise<Response> {
  const { env } = getContainer();
  const address = clientAddress(request.headers.get("x-forwarded-for"), env.TRUSTED_PROXIES);
  const given = request.headers.get("authorization")?.replace(/^Bearer /, "") ?? "";
  const allowed = env.METRICS_TOKEN ? sameText(given, env.METRICS_TOKEN) : loopback.has(address ?? "");
  if (!allowed) return new Response("not found", { status: 404 });
  const { body, contentType } = await renderMetrics();
  return new Response(body, { headers: { "content-type": contentType } });
}

function sameText(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
