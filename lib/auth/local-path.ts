const lengthMax = 2_000;

/**
 * Where to go after signing in, if it is a page of ours: a path, or a whole address with our origin.
 * Everything else is null, so that a link to the sign-in page cannot lead on to a foreign site.
 */
export function localPath(value: string | null | undefined, origin: string): string | null {
  if (!value || value.length > lengthMax) return null;
  // Browsers read a backslash as a slash and drop control characters.
  if (/[\\\p{Cc}]/u.test(value)) return null;
  if (!value.startsWith("/") && !value.startsWith(`${origin}/`)) return null;
  if (!URL.canParse(value, origin)) return null;
  const url = new URL(value, origin);
  if (url.origin !== origin || url.pathname.startsWith("//") || url.pathname.startsWith("/api/")) return null;
  return `${url.pathname}${url.search}${url.hash}`;
}
