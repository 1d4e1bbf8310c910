import { and, eq } from "drizzle-orm";
import { paper } from "@/db/schema";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { type Context, type MerchantContext, withRead } from "../context";
import { sealPlaces } from "../seal-places";
import type { PaperRow } from "./paper-dto";

export interface PaperContent {
  fileName: string;
  contentType: string;
  content: Buffer;
}

/** What a paper shows, for those who may see people's papers. @throws NotFoundError, ForbiddenError */
export async function readPaper(ctx: MerchantContext, paperId: string): Promise<PaperContent> {
  requireMerchantPermission(ctx, "paper.content");
  const [row] = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(paper)
      .where(and(eq(paper.id, paperId), eq(paper.merchantId, ctx.scope.merchantId))),
  );
  if (!row) throw new NotFoundError("no such paper");
  return { fileName: row.fileName, contentType: row.contentType, content: openPaper(ctx, row) };
}

/** The bytes as they were uploaded. */
export function openPaper(ctx: Context, row: Pick<PaperRow, "id" | "sealedContent">): Buffer {
  return Buffer.from(ctx.sealer.open(row.sealedContent, sealPlaces.paperContent("-", row.id)), "base64");
}
