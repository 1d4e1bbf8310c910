import { and, asc, eq, inArray, isNull, lt } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { filing, paper, verification } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withTransaction } from "../context";
import { type FilingRow, openInput, sealInput } from "../filings/filing-input";
import { openFields, sealFields, type VerificationRow } from "../verifications/verification-dto";
import { unsentPaperDays, unusedPaperDays } from "./limits";

const forgottenAtOnce = 500;

/**
 * Forgets papers that WeChat was never given: those in no open form after 30 days, all others after 90. A form lets go of
 * what is gone and asks for it again. While something is being sent, nothing of that app is touched.
 */
export async function forgetPapers(ctx: SystemContext): Promise<void> {
  const daysAgo = (days: number) => addSeconds(ctx.clock.now(), -days * 86_400);
  await withTransaction(ctx, async (tx) => {
    const unsent = await tx
      .select({
        id: paper.id,
        merchantId: paper.merchantId,
        authorizerId: paper.authorizerId,
        purpose: paper.purpose,
        field: paper.field,
        createdAt: paper.createdAt,
      })
      .from(paper)
      .where(and(isNull(paper.mediaUploadedAt), lt(paper.createdAt, daysAgo(unusedPaperDays))))
      .orderBy(asc(paper.createdAt))
      .limit(forgottenAtOnce);
    if (unsent.length === 0) return;
    const forms = await openForms(tx, ctx, [...new Set(unsent.map(({ authorizerId }) => authorizerId))]);
    const gone = unsent.filter(({ id, authorizerId, createdAt }) => {
      const own = forms.filter((form) => form.authorizerId === authorizerId);
      if (own.some(({ isSending }) => isSending)) return false;
      return createdAt < daysAgo(unsentPaperDays) || !own.some(({ papers }) => papers.has(id));
    });
    const ids = new Set(gone.map(({ id }) => id));
    for (const form of forms) if ([...form.papers].some((id) => ids.has(id))) await form.letGo(ids);
    if (ids.size > 0)
      await tx.delete(paper).where(and(inArray(paper.id, [...ids]), isNull(paper.mediaUploadedAt)));
    for (const { id, merchantId, authorizerId, purpose, field } of gone) {
      await recordAudit(tx, ctx, {
        action: "paper.expire",
        merchantId,
        objectKind: "paper",
        objectId: id,
        before: { authorizerId, purpose, field },
      });
    }
  });
}

interface OpenForm {
  authorizerId: string;
  papers: ReadonlySet<string>;
  isSending: boolean;
  letGo(ids: ReadonlySet<string>): Promise<unknown>;
}

async function openForms(tx: Transaction, ctx: SystemContext, authorizerIds: string[]): Promise<OpenForm[]> {
  const filings = await tx
    .select()
    .from(filing)
    .where(and(inArray(filing.authorizerId, authorizerIds), isNull(filing.endedAt)))
    .for("update");
  const verifications = await tx
    .select()
    .from(verification)
    .where(and(inArray(verification.authorizerId, authorizerIds), isNull(verification.endedAt)))
    .for("update");
  return [
    ...filings.map((row) => filingForm(tx, ctx, row)),
    ...verifications.map((row) => verificationForm(tx, ctx, row)),
  ];
}

function filingForm(tx: Transaction, ctx: SystemContext, row: FilingRow): OpenForm {
  const input = openInput(ctx, row);
  const left = (ids: ReadonlySet<string>) =>
    Object.fromEntries(
      Object.entries(input.papers).map(([path, own]) => [path, own.filter((id) => !ids.has(id))]),
    );
  return {
    authorizerId: row.authorizerId,
    papers: new Set(Object.values(input.papers).flat()),
    isSending: row.state === "sending",
    letGo: (ids) =>
      tx
        .update(filing)
        .set({ sealedInput: sealInput(ctx, row, { ...input, papers: left(ids) }) })
        .where(eq(filing.id, row.id)),
  };
}

function verificationForm(tx: Transaction, ctx: SystemContext, row: VerificationRow): OpenForm {
  const fields = openFields(ctx, row);
  const lists = Object.entries(fields).flatMap(([name, value]) =>
    Array.isArray(value) ? [[name, value] as const] : [],
  );
  return {
    authorizerId: row.authorizerId,
    papers: new Set(lists.flatMap(([, ids]) => ids)),
    isSending: row.state === "sending",
    letGo: (ids) => {
      const left = Object.fromEntries(lists.map(([name, own]) => [name, own.filter((id) => !ids.has(id))]));
      return tx
        .update(verification)
        .set({ sealedInput: sealFields(ctx, row, { ...fields, ...left }) })
        .where(eq(verification.id, row.id));
    },
  };
}
