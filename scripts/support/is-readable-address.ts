/** Next.js answers 500 to a path that is no UTF-8, and PostgreSQL refuses every text with a NUL. */
export function isReadableAddress(address: string): boolean {
  if (address.includes("%00")) return false;
  const [path = ""] = address.split("?", 1);
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
