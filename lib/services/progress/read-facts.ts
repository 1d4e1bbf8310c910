import { and, desc, eq, inArray, isNull, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import {
  appStanding,
  authorizationAttempt,
  authorizer,
  filing,
  merchantInvitation,
  registration,
  verification,
} from "@/db/schema";
import { smsDeadlineOf } from "../filings/sms-deadline";
import { isPassedSince, isVerified } from "../verifications/is-verified";
import type { AccountFacts, ProgressFacts, RegistrationFacts, UnderWay } from "./facts";

/** A person's own. */
const personalPrincipal = 0;
/** WeChat's number for a category that has passed its check. */
const passedCategory = 3;
const auditingCategory = 1;

/**
 * What is stored of merchants, one platform after the other, in a handful of statements however many merchants.
 * @returns one entry for each merchant and platform that have anything to do with each other
 */
export async function readProgressFacts(
  tx: Transaction,
  merchantIds: string[],
): Promise<{ merchantId: string; componentId: string; facts: ProgressFacts }[]> {
  const found = new FactsOfMerchants();
  if (merchantIds.length === 0) return [];
  await readInvitations(tx, merchantIds, found);
  await readAttempts(tx, merchantIds, found);
  await readAccounts(tx, merchantIds, found);
  await readRegistrations(tx, merchantIds, found);
  return found.list();
}

class FactsOfMerchants {
  private readonly byPair = new Map<
    string,
    { merchantId: string; componentId: string; facts: ProgressFacts }
  >();

  of(row: { merchantId: string; componentId: string }): ProgressFacts {
    const key = `${row.merchantId}.${row.componentId}`;
    const known = this.byPair.get(key);
    if (known) return known.facts;
    const facts = { invitations: [], attempt: null, registrations: [], accounts: [], undecidedSince: null };
    this.byPair.set(key, { merchantId: row.merchantId, componentId: row.componentId, facts });
    return facts;
  }

  list() {
    return [...this.byPair.values()];
  }
}

/** Links for one known account bring nobody in. */
async function readInvitations(tx: Transaction, merchantIds: string[], found: FactsOfMerchants) {
  const rows = await tx
    .select({
      merchantId: merchantInvitation.merchantId,
      componentId: merchantInvitation.componentId,
      createdAt: merchantInvitation.createdAt,
      openedAt: merchantInvitation.firstOpenedAt,
      expiresAt: merchantInvitation.expiresAt,
      revokedAt: merchantInvitation.revokedAt,
      reissueRequestedAt: merchantInvitation.reissueRequestedAt,
    })
    .from(merchantInvitation)
    .where(
      and(inArray(merchantInvitation.merchantId, merchantIds), isNull(merchantInvitation.targetAuthorizerId)),
    )
    .orderBy(desc(merchantInvitation.createdAt), desc(merchantInvitation.id));
  for (const { merchantId, componentId, ...invitation } of rows)
    found.of({ merchantId, componentId }).invitations.push(invitation);
}

async function readAttempts(tx: Transaction, merchantIds: string[], found: FactsOfMerchants) {
  const rows = await tx
    .selectDistinctOn([authorizationAttempt.merchantId, authorizationAttempt.componentId], {
      merchantId: authorizationAttempt.merchantId,
      componentId: authorizationAttempt.componentId,
      state: authorizationAttempt.state,
      at: authorizationAttempt.createdAt,
    })
    .from(authorizationAttempt)
    .where(inArray(authorizationAttempt.merchantId, merchantIds))
    .orderBy(
      authorizationAttempt.merchantId,
      authorizationAttempt.componentId,
      desc(authorizationAttempt.createdAt),
    );
  for (const { merchantId, componentId, state, at } of rows)
    found.of({ merchantId, componentId }).attempt = { state, at };
}

async function readAccounts(tx: Transaction, merchantIds: string[], found: FactsOfMerchants) {
  const rows = await tx
    .select({ account: authorizer, standing: appStanding })
    .from(authorizer)
    .leftJoin(appStanding, eq(appStanding.authorizerId, authorizer.id))
    .where(
      or(
        inArray(authorizer.merchantId, merchantIds),
        and(isNull(authorizer.merchantId), inArray(authorizer.proposedMerchantId, merchantIds)),
      ),
    )
    .orderBy(desc(authorizer.createdAt), desc(authorizer.id));
  const owned = rows.flatMap(({ account }) => (account.merchantId ? [account.id] : []));
  const verifications = await readVerifications(tx, owned);
  const filings = await readFilings(tx, owned);
  for (const { account, standing } of rows) {
    const { merchantId, proposedMerchantId, componentId } = account;
    if (merchantId) {
      found.of({ merchantId, componentId }).accounts.push(
        toAccountFacts(account, standing, {
          verification: verifications.get(account.id) ?? null,
          filing: filings.get(account.id) ?? null,
        }),
      );
    } else if (proposedMerchantId && account.state !== "unauthorized") {
      found.of({ merchantId: proposedMerchantId, componentId }).undecidedSince =
        account.grantedAt ?? account.createdAt;
    }
  }
}

function toAccountFacts(
  account: typeof authorizer.$inferSelect,
  standing: typeof appStanding.$inferSelect | null,
  underWay: Pick<AccountFacts, "verification" | "filing">,
): AccountFacts {
  const { id, appid, kind, state, nickName, createdAt } = account;
  const { grantedAt, unauthorizedAt, brokenAt, missingScopeIds } = account;
  const { verification } = underWay;
  const categories = standing?.categories?.filter(({ auditStatus }) => auditStatus === passedCategory);
  return {
    ...{ id, appid, kind, state, nickName, createdAt, grantedAt, unauthorizedAt, brokenAt, missingScopeIds },
    hasName: Boolean(nickName),
    hasAvatar: Boolean(account.headImg),
    hasIntroduction: Boolean(account.signature),
    hasCategory: (categories ?? account.categories).length > 0,
    isCategoryAuditing:
      standing?.categories?.some(({ auditStatus }) => auditStatus === auditingCategory) ?? false,
    isPersonal: standing?.principalType === personalPrincipal,
    isVerified:
      isVerified(account, standing) === true ||
      isPassedSince(verification && { ...verification, at: verification.since }, standing),
    filingStatus: standing?.filingStatus ?? null,
    releasedAt: standing?.releasedAt ?? null,
    domains: standing?.domains ? { request: standing.domains.requestDomains.length } : null,
    paymentOpened: standing?.paymentOpened ?? null,
    trial: standing?.releaseSyncedAt ? { at: standing.trialAt } : null,
    ...underWay,
  };
}

async function readVerifications(tx: Transaction, authorizerIds: string[]) {
  if (authorizerIds.length === 0) return new Map<string, never>();
  const rows = await tx
    .selectDistinctOn([verification.authorizerId])
    .from(verification)
    .where(inArray(verification.authorizerId, authorizerIds))
    .orderBy(verification.authorizerId, desc(verification.createdAt));
  return new Map(
    rows.map((row): [string, NonNullable<AccountFacts["verification"]>] => [
      row.authorizerId,
      { id: row.id, state: row.state, since: row.endedAt ?? row.updatedAt, dueAt: row.authUrlExpiresAt },
    ]),
  );
}

async function readFilings(tx: Transaction, authorizerIds: string[]) {
  if (authorizerIds.length === 0) return new Map<string, never>();
  const rows = await tx
    .selectDistinctOn([filing.authorizerId])
    .from(filing)
    .where(inArray(filing.authorizerId, authorizerIds))
    .orderBy(filing.authorizerId, desc(filing.createdAt));
  return new Map(
    rows.map((row): [string, UnderWay<typeof row.state>] => [
      row.authorizerId,
      {
        id: row.id,
        state: row.state,
        since: row.endedAt ?? row.updatedAt,
        dueAt: row.state === "sms_waiting" ? smsDeadlineOf(row) : row.verifyTaskExpiresAt,
      },
    ]),
  );
}

async function readRegistrations(tx: Transaction, merchantIds: string[], found: FactsOfMerchants) {
  const rows = await tx
    .select()
    .from(registration)
    .where(inArray(registration.merchantId, merchantIds))
    .orderBy(desc(registration.createdAt), desc(registration.id));
  for (const row of rows) found.of(row).registrations.push(toRegistrationFacts(row));
}

function toRegistrationFacts(row: typeof registration.$inferSelect): RegistrationFacts {
  return {
    id: row.id,
    state: row.state,
    name: row.name,
    kind: row.kind,
    since: row.endedAt ?? row.submittedAt ?? row.createdAt,
    dueAt: row.authorizeUrlExpiresAt,
    createdAt: row.createdAt,
    hasAccount: row.authorizerId !== null,
  };
}
