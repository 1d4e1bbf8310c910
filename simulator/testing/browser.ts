import type { World } from "./world";

export interface Visit {
  status: number;
  location: string | null;
  text: string;
}

/** Follows no redirect, so that tests see where the page sends people. */
export async function visit(
  world: World,
  address: string,
  options: { referer?: string; userAgent?: string; form?: Record<string, string | string[]> } = {},
): Promise<Visit> {
  const headers = new Headers();
  if (options.referer !== undefined) headers.set("referer", options.referer);
  if (options.userAgent !== undefined) headers.set("user-agent", options.userAgent);
  const body = options.form && new URLSearchParams(pairsOf(options.form));
  const response = await fetch(new URL(address, world.url), {
    method: body ? "POST" : "GET",
    body,
    headers,
    redirect: "manual",
  });
  return {
    status: response.status,
    location: response.headers.get("location"),
    text: await response.text(),
  };
}

const pairsOf = (form: Record<string, string | string[]>): string[][] =>
  Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));

/** Every checkbox of the consent page that would be sent as it stands. */
export const tickedScopes = (text: string): string[] =>
  [...text.matchAll(/<input type="(?:checkbox|hidden)" name="scope" value="(\d+)"/g)].map(
    ([, id]) => id ?? "",
  );

/** The path of the session that an entry page began. */
export const sessionPath = (text: string): string => /\/pages\/link\/[\w-]+/.exec(text)?.[0] ?? "no session";
