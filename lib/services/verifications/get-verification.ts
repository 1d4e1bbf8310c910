import { and, eq } from "drizzle-orm";
import { filingCatalogue } from "@/db/schema";
import {
  merchantMay,
  providerMay,
  requireMerchantPermission,
  requireProviderPermission,
} from "@/lib/auth/permissions";
import { type Actor, type MerchantContext, type ProviderContext, withRead } from "../context";
import { listPapers } from "../papers/list-papers";
import type { PaperDto } from "../papers/schemas";
import { findVerifiableApp, listVerificationRows, type VerificationBlocker } from "./find-app";
import { type IdentityOption, identityCatalogue } from "./identities";
import { refusedFieldsOf } from "./refused-fields";
import type { CustomerType, VerificationDraft, VerificationField } from "./schemas";
import {
  administratorStates,
  endedStates,
  linkOf,
  openFields,
  toVerificationDto,
  type VerificationDto,
  type VerificationRow,
} from "./verification-dto";

export interface VerificationView {
  /** The newest; null when none was ever begun. */
  current: VerificationDto | null;
  /** All others, the newest first. */
  earlier: VerificationDto[];
  /** For the administrator, while there is something to do; null for who may not pass it on. */
  link: string | null;
}

export interface VerificationForm {
  fields: VerificationDraft;
  papers: PaperDto[];
  customerTypes: readonly CustomerType[];
  /** What the auditors did not accept; empty when they did not say, or nothing was sent yet. */
  refused: VerificationField[];
  identities: IdentityOption[];
  /** It is only kept here, and handed in together with the filing. */
  goesWithFiling: boolean;
}

export interface AppVerificationView extends VerificationView {
  /** Why none is begun; null when one could be. */
  blocker: VerificationBlocker | null;
}

export interface MerchantVerificationView extends AppVerificationView {
  validUntil: string | null;
  /** What may be sent now; null while nothing may, and for who may not. */
  form: VerificationForm | null;
}

/** @throws NotFoundError, also for another merchant's app */
export async function getMerchantVerification(
  ctx: MerchantContext,
  authorizerId: string,
): Promise<MerchantVerificationView> {
  requireMerchantPermission(ctx, "verification.read");
  const { app, rows, identities } = await withRead(ctx, async (tx) => {
    const found = await findVerifiableApp(tx, ctx, authorizerId);
    const [catalogue] = await tx
      .select({ items: filingCatalogue.items })
      .from(filingCatalogue)
      .where(
        and(eq(filingCatalogue.componentId, found.componentId), eq(filingCatalogue.name, identityCatalogue)),
      );
    return {
      app: found,
      rows: await listVerificationRows(tx, found.id),
      identities: (catalogue?.items ?? []) as IdentityOption[],
    };
  });
  const [newest] = rows;
  const isOpen =
    !newest || endedStates.has(newest.state) || newest.state === "draft" || newest.state === "refill_needed";
  const mayBegin = app.blocker === null && isOpen && maySubmit(ctx.actor);
  return {
    ...viewOf(ctx, rows, mayPassOn(ctx.actor)),
    blocker: app.blocker,
    validUntil: app.validUntil?.toISOString() ?? null,
    form: mayBegin
      ? {
          fields: newest
            ? openFields(ctx, newest)
            : {
                ...(app.nickName ? { accountName: app.nickName } : {}),
                ...(app.supportPhone ? { providerPhone: app.supportPhone } : {}),
              },
          customerTypes: app.customerTypes,
          papers: await listPapers(ctx, { authorizerId: app.id, purpose: "verification" }),
          refused: newest?.state === "refill_needed" ? refusedFieldsOf(newest.reason) : [],
          identities,
          goesWithFiling: app.goesWithFiling && newest?.state !== "refill_needed",
        }
      : null,
  };
}

/** The same for staff, without what only the merchant's owner may see. @throws NotFoundError */
export async function getAppVerification(
  ctx: ProviderContext,
  authorizerId: string,
): Promise<AppVerificationView> {
  requireProviderPermission(ctx, "app.read");
  const { rows, blocker } = await withRead(ctx, async (tx) => {
    const app = await findVerifiableApp(tx, ctx, authorizerId);
    return { rows: await listVerificationRows(tx, app.id), blocker: app.blocker };
  });
  return { ...viewOf(ctx, rows, providerMay(ctx.actor.role, "merchant.act")), blocker };
}

function viewOf(
  ctx: MerchantContext | ProviderContext,
  rows: VerificationRow[],
  mayPass: boolean,
): VerificationView {
  const [newest, ...earlier] = rows;
  return {
    current: newest ? toVerificationDto(ctx, newest) : null,
    earlier: earlier.map((row) => toVerificationDto(ctx, row)),
    link: newest && mayPass && administratorStates.has(newest.state) ? linkOf(ctx, newest) : null,
  };
}

const maySubmit = (actor: Actor): boolean => mayAsMember(actor, "verification.submit");
const mayPassOn = (actor: Actor): boolean => mayAsMember(actor, "merchantApp.authorize");

function mayAsMember(actor: Actor, permission: "verification.submit" | "merchantApp.authorize"): boolean {
  if (actor.kind === "staff") return providerMay(actor.role, "merchant.act");
  return actor.kind === "user" && merchantMay(actor.role, permission);
}
