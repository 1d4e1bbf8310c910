import type { verification } from "@/db/schema";
import { routes } from "@/lib/routes";
import type { Context } from "../context";
import { sealPlaces } from "../seal-places";
import type { CustomerType, VerificationDraft } from "./schemas";

export type VerificationRow = typeof verification.$inferSelect;
export type VerificationState = VerificationRow["state"];

export interface VerificationDto {
  id: string;
  authorizerId: string;
  state: VerificationState;
  customerType: CustomerType | null;
  accountName: string | null;
  /** Who pays the auditors. */
  payType: "provider" | "merchant" | null;
  /** The administrator may agree until then. */
  deadline: string | null;
  /** Since when it is in this state. */
  since: string;
  submittedAt: string | null;
  checkedAt: string | null;
  endedAt: string | null;
  createdAt: string;
  /** The auditors' words. */
  reason: string | null;
  problemErrcode: number | null;
  auditor: { name: string; contact: string | null } | null;
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export function toVerificationDto(ctx: Context, row: VerificationRow): VerificationDto {
  const { customerType, accountName, payType } = openFields(ctx, row);
  return {
    id: row.id,
    authorizerId: row.authorizerId,
    state: row.state,
    customerType: (customerType as CustomerType) ?? null,
    accountName: accountName ?? null,
    payType: payType === "provider" || payType === "merchant" ? payType : null,
    deadline: iso(row.authUrlExpiresAt),
    since: row.updatedAt.toISOString(),
    submittedAt: iso(row.submittedAt),
    checkedAt: iso(row.checkedAt),
    endedAt: iso(row.endedAt),
    createdAt: row.createdAt.toISOString(),
    reason: row.reason,
    problemErrcode: row.problemErrcode,
    auditor: row.auditorName ? { name: row.auditorName, contact: row.auditorContact } : null,
  };
}

/** As they were saved or sent. */
export function openFields(ctx: Context, row: VerificationRow): VerificationDraft {
  const place = sealPlaces.verificationInput(row.componentId, row.id);
  return JSON.parse(ctx.sealer.open(row.sealedInput, place)) as VerificationDraft;
}

export function sealFields(
  ctx: Context,
  { componentId, id }: Pick<VerificationRow, "componentId" | "id">,
  fields: VerificationDraft,
): string {
  return ctx.sealer.seal(JSON.stringify(fields), sealPlaces.verificationInput(componentId, id));
}

/** Our own address for the administrator; it outlives WeChat's. */
export function linkOf(ctx: Context, row: VerificationRow): string | null {
  if (!row.sealedLinkToken) return null;
  const place = sealPlaces.verificationLink(row.componentId, row.id);
  return `${ctx.settings.appUrl}${routes.registrationLink(ctx.sealer.open(row.sealedLinkToken, place))}`;
}

/** Over: a new one may begin. */
export const endedStates: ReadonlySet<VerificationState> = new Set([
  "passed",
  "failed",
  "refused",
  "expired",
]);

/** The administrator has something to do on WeChat's page. */
export const administratorStates: ReadonlySet<VerificationState> = new Set([
  "waiting_admin",
  "agreed",
  "face_check",
  "check_failed",
  "sms_check",
  "waiting_payment",
]);
