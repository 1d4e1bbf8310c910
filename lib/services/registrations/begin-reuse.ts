import { and, desc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizer, component, registration } from "@/db/schema";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { addSeconds } from "@/lib/clock";
import { ConflictError, NotFoundError, PreconditionFailedError } from "@/lib/errors";
import { newId, newSecretToken } from "@/lib/ids";
import { routes } from "@/lib/routes";
import { buildQualificationUrl } from "@/lib/wechat/links";
import { recordAudit } from "../audit/record-audit";
import { browserTokenOf } from "../authorizations/open-attempt";
import { type MerchantContext, withRead } from "../context";
import { refreshProgress } from "../progress/refresh-progress";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { sealPlaces } from "../seal-places";
import { assertPlatformMay } from "./platform-sets";
import { type RegistrationRow, resubmittableStates } from "./registration-dto";
import { type BeginReuseInput, beginReuseInput } from "./schemas";
import { claimingSubject } from "./send-registration";

export interface BegunReuse {
  registrationId: string;
  /** WeChat's page; must be reached by a click from ours. */
  url: string;
  /** Goes into an HttpOnly cookie: the return counts only with it. */
  browserToken: string;
}

/** 快速注册小程序 of an official account. */
export const quickRegistrationSet = 27;
/** WeChat's number for an account without verification. */
const unverified = -1;
/** We forget an unanswered page after this long, as WeChat does its other pages. */
const pageSeconds = 24 * 3600;

/**
 * Leads an official account's administrator to the page on which its qualification is lent to a new mini program.
 * Begun again, the newest page counts: of one account one runs at a time.
 * @throws NotFoundError; PreconditionFailedError reason `official_account_unverified` or `scope_missing`;
 *   ConflictError reason `registration_running` while the mini program is being made
 */
export async function beginReuse(
  ctx: MerchantContext,
  input: BeginReuseInput & { browserToken: string | null },
): Promise<BegunReuse> {
  requireMerchantPermission(ctx, "registration.create");
  const wanted = beginReuseInput.parse(input);
  const { account, componentAppid } = await withRead(ctx, (tx) => findLender(tx, ctx, wanted.authorizerId));
  await consumeRateLimit(ctx, "submitRegistrationByMerchant", ctx.scope.merchantId);
  const returnToken = newSecretToken();
  const browserToken = browserTokenOf(input.browserToken);
  const row = await claimingSubject(ctx, (tx) =>
    openReuse(tx, ctx, account, wanted.copyVerification, {
      returnTokenHash: ctx.sealer.hash(returnToken),
      returnCookieHash: ctx.sealer.hash(browserToken),
    }),
  );
  const url = buildQualificationUrl({
    baseUrls: ctx.settings.baseUrls,
    officialAppid: account.appid,
    componentAppid,
    copyVerification: wanted.copyVerification,
    redirectUri: `${ctx.settings.appUrl}${routes.wechatLent(componentAppid)}?attempt=${returnToken}`,
  });
  return { registrationId: row.id, url, browserToken };
}

async function findLender(tx: Transaction, ctx: MerchantContext, authorizerId: string) {
  const [found] = await tx
    .select({ account: authorizer, componentAppid: component.appid })
    .from(authorizer)
    .innerJoin(component, eq(component.id, authorizer.componentId))
    .where(
      and(
        eq(authorizer.id, authorizerId),
        eq(authorizer.merchantId, ctx.scope.merchantId),
        eq(authorizer.kind, "official_account"),
        eq(authorizer.state, "authorized"),
      ),
    );
  if (!found) throw new NotFoundError("no such official account");
  if (found.account.verifyType === unverified) {
    throw new PreconditionFailedError("only a verified account lends", {
      reason: "official_account_unverified",
    });
  }
  if (!found.account.funcScopeIds.includes(quickRegistrationSet)) {
    throw new PreconditionFailedError("the set for it is not granted", { reason: "scope_missing" });
  }
  await assertPlatformMay(tx, { componentId: found.account.componentId, kind: "official_account" });
  return found;
}

async function openReuse(
  tx: Transaction,
  ctx: MerchantContext,
  account: typeof authorizer.$inferSelect,
  copyVerification: boolean,
  hashes: { returnTokenHash: string; returnCookieHash: string },
): Promise<RegistrationRow> {
  const now = ctx.clock.now();
  const { componentId } = account;
  const subjectHash = ctx.sealer.hash(account.appid);
  const [before] = await tx
    .select()
    .from(registration)
    .where(
      and(
        eq(registration.componentId, componentId),
        eq(registration.kind, "official_account"),
        eq(registration.subjectHash, subjectHash),
        eq(registration.merchantId, ctx.scope.merchantId),
      ),
    )
    .orderBy(desc(registration.createdAt))
    .limit(1)
    .for("update");
  if (before?.state === "creating") {
    throw new ConflictError("the mini program is being made", { reason: "registration_running" });
  }
  const mayGoOn =
    before && (before.state === "waiting_legal_person" || resubmittableStates.has(before.state));
  const id = mayGoOn ? before.id : newId("registration");
  const values = {
    state: "waiting_legal_person" as const,
    ...hashes,
    sealedInput: ctx.sealer.seal(
      JSON.stringify({ copyVerification: copyVerification ? "1" : "0" }),
      sealPlaces.registrationInput(componentId, id),
    ),
    authorizeUrlExpiresAt: addSeconds(now, pageSeconds),
    submittedAt: now,
    sealedTicket: null,
    ticketTriedAt: null,
    resultStatus: null,
    problemErrcode: null,
    endedAt: null,
    updatedAt: now,
  };
  const [row] = await tx
    .insert(registration)
    .values({
      id,
      componentId,
      merchantId: ctx.scope.merchantId,
      kind: "official_account",
      name: account.nickName ?? account.appid,
      subjectHash,
      sourceAuthorizerId: account.id,
      createdBy: "userId" in ctx.actor ? ctx.actor.userId : null,
      createdAt: now,
      ...values,
    })
    .onConflictDoUpdate({ target: registration.id, set: values })
    .returning();
  if (!row) throw new Error("the registration was not written");
  await recordAudit(tx, ctx, {
    action: mayGoOn ? "registration.submit" : "registration.create",
    merchantId: row.merchantId,
    objectKind: "registration",
    objectId: row.id,
    ...(mayGoOn ? { before: { state: before.state } } : {}),
    after: { kind: row.kind, name: row.name, state: row.state, copyVerification },
  });
  await refreshProgress(tx, ctx, row);
  return row;
}
