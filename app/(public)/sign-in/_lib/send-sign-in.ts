import { routes } from "@/lib/routes";

export type SignInAnswer =
  | { kind: "signed_in"; address: string }
  /** The form's token was too old; the page has to come anew. */
  | { kind: "stale"; address: string }
  /** With next-auth's word for the reason. */
  | { kind: "refused"; error: string }
  /** No answer came, or none that can be read. */
  | { kind: "lost" };

/** Sends the form as a script, which next-auth answers with an address instead of a redirect. */
export async function sendSignIn(form: FormData): Promise<SignInAnswer> {
  const body = new URLSearchParams({ json: "true" });
  for (const [name, value] of form) {
    if (typeof value === "string") body.set(name, value);
  }
  try {
    const response = await fetch(routes.apiSignIn(), { method: "POST", body });
    return readSignInAnswer(await response.json());
  } catch {
    return { kind: "lost" };
  }
}

export function readSignInAnswer(answer: unknown): SignInAnswer {
  const address = typeof answer === "object" && answer !== null && "url" in answer ? String(answer.url) : "";
  if (!URL.canParse(address)) return { kind: "lost" };
  const { searchParams } = new URL(address);
  const error = searchParams.get("error");
  if (error) return { kind: "refused", error };
  return { kind: searchParams.has("csrf") ? "stale" : "signed_in", address };
}
