import { and, count, eq, isNull, sql, sum } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizer, merchant, paper } from "@/db/schema";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { InvalidInputError, NotFoundError, PreconditionFailedError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { recordAudit } from "../audit/record-audit";
import { type MerchantContext, withTransaction } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { sealPlaces } from "../seal-places";
import { toFileName } from "./file-name";
import { contentTypes, inspectContent } from "./inspect-content";
import { type PaperRow, toPaperDto } from "./paper-dto";
import { findPaperRules, paperAllowance, paperMaxBytes } from "./paper-rules";
import { type AddPaperInput, addPaperInput, type PaperDto, type PaperKind } from "./schemas";

/**
 * Before the body of an upload is read.
 * @returns what it may weigh at most
 * @throws ForbiddenError, RateLimitedError
 */
export async function allowUpload(ctx: MerchantContext): Promise<{ maxBytes: number }> {
  requireMerchantPermission(ctx, "paper.manage");
  await consumeRateLimit(ctx, "uploadByMerchant", ctx.scope.merchantId);
  return { maxBytes: paperMaxBytes };
}

/**
 * Keeps an upload, checked by its bytes and sealed. The same picture for the same field twice is once.
 * @throws NotFoundError, InvalidInputError with a word for `file`, PreconditionFailedError reason `paper_allowance`
 */
export async function addPaper(ctx: MerchantContext, input: AddPaperInput): Promise<PaperDto> {
  requireMerchantPermission(ctx, "paper.manage");
  const wanted = addPaperInput.parse(input);
  const kind = checkContent(input.content, wanted);
  const { merchantId } = ctx.scope;
  const base64 = Buffer.from(input.content).toString("base64");
  const contentHash = ctx.sealer.hash(base64);
  return withTransaction(ctx, async (tx) => {
    // Uploads of one merchant come in one after another: the same one twice, and the last that fits. Rows that only
    // name the merchant do not wait: their writer may hold the app, for which this one waits.
    await tx
      .select({ id: merchant.id })
      .from(merchant)
      .where(eq(merchant.id, merchantId))
      .for("no key update");
    await assertOwnApp(tx, merchantId, wanted.authorizerId);
    const known = await findSame(tx, { ...wanted, merchantId, contentHash });
    if (known) return toPaperDto(known);
    await assertAllowance(tx, merchantId, wanted.authorizerId, input.content.byteLength);
    const id = newId("paper");
    const [added] = await tx
      .insert(paper)
      .values({
        id,
        merchantId,
        authorizerId: wanted.authorizerId,
        purpose: wanted.purpose,
        field: wanted.field,
        fileName: toFileName(wanted.fileName, kind),
        contentType: contentTypes[kind],
        byteLength: input.content.byteLength,
        contentHash,
        sealedContent: ctx.sealer.seal(base64, sealPlaces.paperContent("-", id)),
        createdBy: "userId" in ctx.actor ? ctx.actor.userId : null,
        createdAt: ctx.clock.now(),
      })
      .returning();
    if (!added) throw new Error("the paper was not written");
    await recordAudit(tx, ctx, {
      action: "paper.add",
      merchantId,
      objectKind: "paper",
      objectId: id,
      after: {
        authorizerId: wanted.authorizerId,
        purpose: wanted.purpose,
        field: wanted.field,
        bytes: added.byteLength,
      },
    });
    return toPaperDto(added);
  });
}

function checkContent(
  content: Uint8Array,
  { purpose, field }: { purpose: AddPaperInput["purpose"]; field: string },
): PaperKind {
  const rules = findPaperRules(purpose, field);
  if (!rules) throw new NotFoundError("no paper belongs there");
  if (content.byteLength === 0) throw unfit("empty");
  if (content.byteLength > rules.maxBytes) throw unfit("tooLarge");
  const kind = inspectContent(content);
  if (kind === null || !rules.kinds.includes(kind)) throw unfit("wrongKind");
  return kind;
}

export const unfit = (problem: "empty" | "tooLarge" | "wrongKind"): InvalidInputError =>
  new InvalidInputError(`the upload is ${problem}`, { reason: problem, fields: { file: problem } });

async function assertOwnApp(tx: Transaction, merchantId: string, authorizerId: string): Promise<void> {
  const [app] = await tx
    .select({ id: authorizer.id })
    .from(authorizer)
    .where(and(eq(authorizer.id, authorizerId), eq(authorizer.merchantId, merchantId)));
  if (!app) throw new NotFoundError("no such app");
}

type SamePaper = Pick<PaperRow, "merchantId" | "authorizerId" | "purpose" | "field" | "contentHash">;

async function findSame(tx: Transaction, same: SamePaper): Promise<PaperRow | undefined> {
  const [known] = await tx
    .select()
    .from(paper)
    .where(
      and(
        eq(paper.merchantId, same.merchantId),
        eq(paper.authorizerId, same.authorizerId),
        eq(paper.purpose, same.purpose),
        eq(paper.field, same.field),
        eq(paper.contentHash, same.contentHash),
        isNull(paper.mediaId),
      ),
    );
  return known;
}

async function assertAllowance(
  tx: Transaction,
  merchantId: string,
  authorizerId: string,
  bytes: number,
): Promise<void> {
  const [kept] = await tx
    .select({
      bytes: sum(paper.byteLength).mapWith(Number),
      ofApp: count(sql`case when ${paper.authorizerId} = ${authorizerId} then 1 end`),
    })
    .from(paper)
    .where(eq(paper.merchantId, merchantId));
  if (
    (kept?.ofApp ?? 0) >= paperAllowance.papersPerAppMax ||
    (kept?.bytes ?? 0) + bytes > paperAllowance.bytesPerMerchantMax
  ) {
    throw new PreconditionFailedError("the merchant keeps too many papers", { reason: "paper_allowance" });
  }
}
