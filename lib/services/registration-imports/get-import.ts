import { requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { type ProviderContext, withRead } from "../context";
import { findImport, type ImportDto, toImportDtos } from "./import-dto";

/** @throws NotFoundError */
export async function getImport(ctx: ProviderContext, importId: string): Promise<ImportDto> {
  requireProviderPermission(ctx, "registration.import");
  return withRead(ctx, async (tx) => {
    const row = await findImport(tx, importId);
    const [dto] = row ? await toImportDtos(tx, [row]) : [];
    if (!dto) throw new NotFoundError("no such import");
    return dto;
  });
}
