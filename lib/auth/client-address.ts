/**
 * The address a request came from, for rate limits and the audit log.
 * Each trusted proxy appends the address it saw, so the one we believe stands that many places from the end;
 * without a proxy the server itself writes the header from the connection.
 */
export function clientAddress(
  forwardedFor: string | null | undefined,
  trustedProxies: number,
): string | null {
  const hops = (forwardedFor ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter(Boolean);
  const address = hops.at(-Math.max(1, trustedProxies)) ?? hops[0];
  return address ? address.replace(/^::ffff:/, "").slice(0, 64) : null;
}
