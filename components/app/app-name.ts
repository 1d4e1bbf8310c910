import type { AuthorizerListItem } from "@/lib/services/authorizers/authorizer-dto";

type UnnamedKey = "unnamed.mini_program" | "unnamed.official_account" | "unnamed.other";

/** The account's name, or what to call one that has none yet. @param t of the namespace `app` */
export function appName(
  app: Pick<AuthorizerListItem, "nickName" | "kind">,
  t: (key: UnnamedKey) => string,
): string {
  if (app.nickName) return app.nickName;
  const { kind } = app;
  return t(kind === "mini_program" || kind === "official_account" ? `unnamed.${kind}` : "unnamed.other");
}
