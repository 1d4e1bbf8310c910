import type { registration } from "@/db/schema";
import { merchantMay, providerMay } from "@/lib/auth/permissions";
import { addSeconds } from "@/lib/clock";
import { routes } from "@/lib/routes";
import type { Actor, Context } from "../context";
import { sealPlaces } from "../seal-places";

export type RegistrationRow = typeof registration.$inferSelect;
export type RegistrationKind = RegistrationRow["kind"];
export type RegistrationState = RegistrationRow["state"];

export interface RegistrationDto {
  id: string;
  merchantId: string;
  kind: RegistrationKind;
  state: RegistrationState;
  /** The state in the words of its kind: who is waited for differs. */
  shownState: ShownRegistrationState;
  name: string;
  /** WeChat's page works until then. */
  deadline: string | null;
  /** When another task for the same subject may be asked for. */
  retryAt: string | null;
  submittedAt: string | null;
  checkedAt: string | null;
  linkOpenedAt: string | null;
  resultStatus: number | null;
  problemErrcode: number | null;
  resultAppid: string | null;
  authorizerId: string | null;
  /** The trial app, or the official account, that it began with. */
  sourceAuthorizerId: string | null;
  createdAt: string;
  updatedAt: string;
  endedAt: string | null;
}

export interface RegistrationDetail extends RegistrationDto {
  /** As they were entered, to be corrected. */
  fields: Record<string, string>;
  /** Those that WeChat did not accept; all others stay closed. */
  wrongFields: string[];
  /** Our own address for the person who has to act; null before the first submission and for whoever only reads. */
  link: string | null;
  mayResubmit: boolean;
}

/** WeChat refuses a second task of a subject for a day; the page of a task works as long. */
const runningTaskSeconds = 24 * 3600;

/** Of these WeChat takes a second task while the first runs, and answers no question about either. */
const kindsTakenTwice: ReadonlySet<RegistrationKind> = new Set(["beta", "transaction"]);

/** Whether sending it once more may begin a second task. */
export const mayBeTakenTwice = ({ kind, state }: Pick<RegistrationRow, "kind" | "state">): boolean =>
  state === "unconfirmed" && kindsTakenTwice.has(kind);

/** When another task of the subject may be asked for: WeChat takes none before, or would take a second one. */
export const retryAtOf = (row: RegistrationRow): Date | null =>
  (row.state === "task_running" || mayBeTakenTwice(row)) && row.submittedAt
    ? addSeconds(row.submittedAt, runningTaskSeconds)
    : null;

/** Those that make a formal app of a trial app. */
export const kindsOfTrialApps: ReadonlySet<RegistrationKind> = new Set(["beta_verify", "beta_reuse"]);

export type ShownRegistrationState =
  | RegistrationState
  | "waiting_person"
  | "waiting_lender"
  | "waiting_app_admin";

const kindsOfOnePerson: ReadonlySet<RegistrationKind> = new Set(["personal", "transaction", "beta"]);
const kindsOfLending: ReadonlySet<RegistrationKind> = new Set(["official_account", "beta_reuse"]);

function shownStateOf({ kind, state }: RegistrationRow): ShownRegistrationState {
  if (kindsOfLending.has(kind)) {
    if (state === "waiting_legal_person") return "waiting_lender";
    return state === "agreed" ? "waiting_app_admin" : state;
  }
  if (!kindsOfOnePerson.has(kind)) return state;
  return state === "waiting_legal_person" ? "waiting_person" : state;
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export function toRegistrationDto(row: RegistrationRow): RegistrationDto {
  return {
    id: row.id,
    merchantId: row.merchantId,
    kind: row.kind,
    state: row.state,
    shownState: shownStateOf(row),
    name: row.name,
    deadline: iso(row.authorizeUrlExpiresAt),
    retryAt: iso(retryAtOf(row)),
    submittedAt: iso(row.submittedAt),
    checkedAt: iso(row.checkedAt),
    linkOpenedAt: iso(row.linkOpenedAt),
    resultStatus: row.resultStatus,
    problemErrcode: row.problemErrcode,
    resultAppid: row.resultAppid,
    authorizerId: row.authorizerId,
    sourceAuthorizerId: row.sourceAuthorizerId,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    endedAt: iso(row.endedAt),
  };
}

export function toRegistrationDetail(ctx: Context, row: RegistrationRow): RegistrationDetail {
  return {
    ...toRegistrationDto(row),
    fields: openFields(ctx, row),
    wrongFields: wrongFieldsOf(row),
    link: mayPassOn(ctx.actor) ? linkOf(ctx, row) : null,
    mayResubmit: resubmittableStates.has(row.state),
  };
}

/** Whoever holds the link stands where the person stands who has to act. */
function mayPassOn(actor: Actor): boolean {
  if (actor.kind === "staff") return providerMay(actor.role, "merchant.act");
  return actor.kind === "user" && merchantMay(actor.role, "registration.create");
}

export function openFields(ctx: Context, row: RegistrationRow): Record<string, string> {
  const place = sealPlaces.registrationInput(row.componentId, row.id);
  return JSON.parse(ctx.sealer.open(row.sealedInput, place)) as Record<string, string>;
}

export function linkOf(ctx: Context, row: RegistrationRow): string | null {
  if (!row.sealedLinkToken) return null;
  const place = sealPlaces.registrationLink(row.componentId, row.id);
  return `${ctx.settings.appUrl}${routes.registrationLink(ctx.sealer.open(row.sealedLinkToken, place))}`;
}

/** WeChat has no task for these, or a new one does no harm once `retryAtOf` has come. */
export const resubmittableStates: ReadonlySet<RegistrationState> = new Set([
  "draft",
  "unconfirmed",
  "task_running",
  "details_differ",
  "subject_limited",
  "refused",
  "expired",
  "failed",
]);

const fieldsByErrcode: Readonly<Record<number, readonly string[]>> = {
  86021: ["name", "code"],
  86022: ["name", "code"],
  89248: ["code"],
  89255: ["code"],
  89295: ["name", "code"],
  61070: ["wechatId"],
  86004: ["wechatId"],
  86032: ["wechatId"],
  86034: ["wechatId"],
  86036: ["wechatId"],
  91030: ["wechatId"],
  86011: ["name"],
  86017: ["name"],
  61071: ["openid"],
  61072: ["openid"],
  86012: ["openid"],
  40013: ["officialAppid"],
};

/** Of the others, the legal person's own details are in question, which nobody enters here. */
const companyDiffers: ReadonlySet<number> = new Set([-1, 101, 102]);
const personDiffers: ReadonlySet<number> = new Set([-1, 1000]);

/** Which of the entered fields a refusal or a result speaks about, as far as WeChat tells. */
function wrongFieldsOf(row: Pick<RegistrationRow, "kind" | "problemErrcode" | "resultStatus">): string[] {
  if (row.problemErrcode !== null) return [...(fieldsByErrcode[row.problemErrcode] ?? [])];
  if (row.resultStatus === null) return [];
  if (row.kind === "personal") return personDiffers.has(row.resultStatus) ? ["wechatId"] : [];
  const isCompany = row.kind === "enterprise" || row.kind === "beta_verify";
  return isCompany && companyDiffers.has(row.resultStatus) ? ["name", "code"] : [];
}
