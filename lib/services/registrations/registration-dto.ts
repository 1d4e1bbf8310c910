import type { registration } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { routes } from "@/lib/routes";
import type { Context } from "../context";
import { sealPlaces } from "../seal-places";

export type RegistrationRow = typeof registration.$inferSelect;
export type RegistrationKind = RegistrationRow["kind"];
export type RegistrationState = RegistrationRow["state"];

export interface RegistrationDto {
  id: string;
  merchantId: string;
  kind: RegistrationKind;
  state: RegistrationState;
  name: string;
  /** WeChat's page works until then. */
  deadline: string | null;
  /** When WeChat takes another task for the same subject. */
  retryAt: string | null;
  submittedAt: string | null;
  checkedAt: string | null;
  linkOpenedAt: string | null;
  resultStatus: number | null;
  problemErrcode: number | null;
  resultAppid: string | null;
  authorizerId: string | null;
  createdAt: string;
  updatedAt: string;
  endedAt: string | null;
}

export interface RegistrationDetail extends RegistrationDto {
  /** As they were entered, to be corrected. */
  fields: Record<string, string>;
  /** Those that WeChat did not accept; all others stay closed. */
  wrongFields: string[];
  /** Our own address for the person who has to act; null before the first submission. */
  link: string | null;
  mayResubmit: boolean;
}

/** WeChat refuses a second task of a subject for a day. */
const runningTaskSeconds = 24 * 3600;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export function toRegistrationDto(row: RegistrationRow): RegistrationDto {
  return {
    id: row.id,
    merchantId: row.merchantId,
    kind: row.kind,
    state: row.state,
    name: row.name,
    deadline: iso(row.authorizeUrlExpiresAt),
    retryAt:
      row.state === "task_running" && row.submittedAt
        ? iso(addSeconds(row.submittedAt, runningTaskSeconds))
        : null,
    submittedAt: iso(row.submittedAt),
    checkedAt: iso(row.checkedAt),
    linkOpenedAt: iso(row.linkOpenedAt),
    resultStatus: row.resultStatus,
    problemErrcode: row.problemErrcode,
    resultAppid: row.resultAppid,
    authorizerId: row.authorizerId,
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
    link: linkOf(ctx, row),
    mayResubmit: resubmittableStates.has(row.state),
  };
}

export function openFields(ctx: Context, row: RegistrationRow): Record<string, string> {
  const place = sealPlaces.registrationInput(row.componentId, row.id);
  return JSON.parse(ctx.sealer.open(row.sealedInput, place)) as Record<string, string>;
}

function linkOf(ctx: Context, row: RegistrationRow): string | null {
  if (!row.sealedLinkToken) return null;
  const place = sealPlaces.registrationLink(row.componentId, row.id);
  return `${ctx.settings.appUrl}${routes.registrationLink(ctx.sealer.open(row.sealedLinkToken, place))}`;
}

/** WeChat has no task for these, or a new one does no harm. */
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
};

const companyDiffers: ReadonlySet<number> = new Set([-1, 101, 102, 103, 104, 105]);

/** Which of the entered fields a refusal or a result speaks about, as far as WeChat tells. */
function wrongFieldsOf(row: Pick<RegistrationRow, "kind" | "problemErrcode" | "resultStatus">): string[] {
  if (row.problemErrcode !== null) return [...(fieldsByErrcode[row.problemErrcode] ?? [])];
  if (row.resultStatus === null) return [];
  if (companyDiffers.has(row.resultStatus)) return row.kind === "personal" ? ["wechatId"] : ["name", "code"];
  if (row.resultStatus === 1000) return row.kind === "personal" ? ["wechatId"] : [];
  return [];
}
