/**
 * Whether a form was sent by a page of ours. Browsers name the sender of every POST; the Referer stands in where an
 * old one does not. Nobody named is refused, and so is `null`.
 */
export function isSameOrigin(headers: Headers, appUrl: string): boolean {
  const sender = headers.get("origin") ?? headers.get("referer");
  return sender !== null && URL.canParse(sender) && new URL(sender).origin === new URL(appUrl).origin;
}
