import type { StatusState } from "@/components/ui/status-map";
import type { AuthorizerListItem } from "@/lib/services/authorizers/authorizer-dto";

const accountStates: Record<number, StatusState<"accountStatus">> = {
  1: "normal",
  14: "closed",
  16: "banned",
  18: "warned",
  19: "frozen",
};

/** WeChat's number as a state of the status system; a number from the future shows as unknown. */
export function accountStateOf(accountStatus: number): string {
  return accountStates[accountStatus] ?? String(accountStatus);
}

export type AppSentence =
  | "closed"
  | "unauthorized"
  | "unauthorizedSinceUnknown"
  | "banned"
  | "frozen"
  | "connection_broken"
  | "connection_brokenSinceUnknown"
  | "unassigned"
  | "permissions_missing"
  | "warned"
  | "authorized"
  | "authorizedSinceUnknown";

/** The one thing to say about an account: what stops it most, who acts, what comes next. */
export function appSentence(
  app: Pick<AuthorizerListItem, "state" | "accountStatus" | "merchant" | "grantedAt" | "unauthorizedAt"> & {
    brokenAt: string | null;
  },
): AppSentence {
  const account = app.accountStatus === null ? "normal" : accountStates[app.accountStatus];
  if (account === "closed") return "closed";
  if (app.state === "unauthorized") return app.unauthorizedAt ? "unauthorized" : "unauthorizedSinceUnknown";
  if (account === "banned" || account === "frozen") return account;
  if (app.state === "connection_broken")
    return app.brokenAt ? "connection_broken" : "connection_brokenSinceUnknown";
  if (app.merchant === null) return "unassigned";
  if (app.state === "permissions_missing") return "permissions_missing";
  if (account === "warned") return "warned";
  return app.grantedAt ? "authorized" : "authorizedSinceUnknown";
}
