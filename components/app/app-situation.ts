import { accountStateOf } from "@/components/apps/app-words";
import type { AuthorizerListItem } from "@/lib/services/authorizers/authorizer-dto";

/** What matters most about an account right now; each has its sentence and its next step. */
export type AppSituation =
  | "unauthorized"
  | "closed"
  | "banned"
  | "frozen"
  | "connection_broken"
  | "permissions_missing"
  | "warned"
  | "details_pending"
  | "authorized";

/** What the merchant does about it. */
export type AppNextStep = "reauthorize" | "grant_missing" | "open_wechat";

export type SituationFacts = Pick<
  AuthorizerListItem,
  "state" | "accountStatus" | "grantedAt" | "unauthorizedAt" | "brokenAt" | "infoSyncedAt" | "updatedAt"
>;

/** The worst first: what stops everything hides what merely hinders. */
export function situationOf(app: SituationFacts): AppSituation {
  if (app.state === "unauthorized") return "unauthorized";
  const account = app.accountStatus === null ? undefined : accountStateOf(app.accountStatus);
  if (account === "closed" || account === "banned" || account === "frozen") return account;
  if (app.state === "connection_broken" || app.state === "permissions_missing") return app.state;
  if (account === "warned") return "warned";
  return app.infoSyncedAt === null ? "details_pending" : "authorized";
}

const nextSteps: Readonly<Record<AppSituation, AppNextStep | null>> = {
  unauthorized: "reauthorize",
  closed: null,
  banned: "open_wechat",
  frozen: "open_wechat",
  connection_broken: "reauthorize",
  permissions_missing: "grant_missing",
  warned: "open_wechat",
  details_pending: null,
  authorized: null,
};

export function nextStepOf(situation: AppSituation): AppNextStep | null {
  return nextSteps[situation];
}

/** Since when the situation lasts, as far as it is known. */
export function sinceOf(app: SituationFacts): string {
  if (app.state === "unauthorized") return app.unauthorizedAt ?? app.updatedAt;
  if (app.state === "connection_broken") return app.brokenAt ?? app.updatedAt;
  return app.grantedAt ?? app.updatedAt;
}
