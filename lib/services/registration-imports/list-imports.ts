import { and, count } from "drizzle-orm";
import { registrationImport } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { ofComponent } from "../components/of-component";
import { type ProviderContext, withRead } from "../context";
import { keyset, type Page } from "../paging";
import { type ImportDto, toImportDtos } from "./import-dto";
import { type ImportFilter, importFilterInput } from "./schemas";

/** Newest first. */
export async function listImports(ctx: ProviderContext, input: ImportFilter): Promise<Page<ImportDto>> {
  requireProviderPermission(ctx, "registration.import");
  const filter = importFilterInput.parse(input);
  const page = keyset({ at: registrationImport.createdAt, id: registrationImport.id }, filter);
  const matches = ofComponent(registrationImport.componentId, filter.component);
  return withRead(ctx, async (tx) => {
    const rows = await tx
      .select()
      .from(registrationImport)
      .where(and(matches, page.where))
      .orderBy(...page.orderBy)
      .limit(page.readLimit);
    const [counted] = await tx.select({ total: count() }).from(registrationImport).where(matches);
    const dtos = new Map((await toImportDtos(tx, rows)).map((dto) => [dto.id, dto]));
    return page.toPage(
      rows,
      counted?.total ?? 0,
      ({ createdAt, id }) => ({ at: createdAt, id }),
      ({ id }) => {
        const dto = dtos.get(id);
        if (!dto) throw new Error("the import is gone");
        return dto;
      },
    );
  });
}
