import type { paper } from "@/db/schema";
import type { PaperDto } from "./schemas";

export type PaperRow = typeof paper.$inferSelect;

/** Whoever lists papers does not carry their contents along. */
export function toPaperDto(row: Omit<PaperRow, "sealedContent">): PaperDto {
  return {
    id: row.id,
    field: row.field,
    fileName: row.fileName,
    contentType: row.contentType,
    byteLength: row.byteLength,
    createdAt: row.createdAt.toISOString(),
  };
}
