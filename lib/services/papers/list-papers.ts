import { and, desc, eq, getTableColumns } from "drizzle-orm";
import { paper } from "@/db/schema";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { type MerchantContext, withRead } from "../context";
import { toPaperDto } from "./paper-dto";
import { type ListPapersInput, listPapersInput, type PaperDto } from "./schemas";

const listedMax = 200;
const { sealedContent: _content, ...columns } = getTableColumns(paper);

/** What the merchant has uploaded, newest first, without the contents. */
export async function listPapers(ctx: MerchantContext, input: ListPapersInput): Promise<PaperDto[]> {
  requireMerchantPermission(ctx, "paper.read");
  const { authorizerId, purpose } = listPapersInput.parse(input);
  const rows = await withRead(ctx, (tx) =>
    tx
      .select(columns)
      .from(paper)
      .where(
        and(
          eq(paper.merchantId, ctx.scope.merchantId),
          authorizerId ? eq(paper.authorizerId, authorizerId) : undefined,
          purpose ? eq(paper.purpose, purpose) : undefined,
        ),
      )
      .orderBy(desc(paper.createdAt), desc(paper.id))
      .limit(listedMax),
  );
  return rows.map(toPaperDto);
}
