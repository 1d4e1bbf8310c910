import { z } from "zod";

/** What a paper is for. */
export const paperPurpose = z.enum(["verification", "filing"]);
export type PaperPurpose = z.output<typeof paperPurpose>;

const authorizerId = z.string().min(1).max(64);

/** What an upload says beside its bytes. */
export const addPaperInput = z.object({
  authorizerId,
  purpose: paperPurpose,
  field: z.string().min(1).max(100),
  fileName: z.string().max(1000),
});
export type AddPaperInput = z.input<typeof addPaperInput> & { content: Uint8Array };

export const listPapersInput = z.object({
  authorizerId: authorizerId.optional(),
  purpose: paperPurpose.optional(),
});
export type ListPapersInput = z.input<typeof listPapersInput>;

export type PaperKind = "jpeg" | "png" | "mp4";

/** What a field takes; shown before the picker opens. */
export interface PaperRules {
  kinds: readonly PaperKind[];
  maxBytes: number;
  maxCount: number;
}

export interface PaperDto {
  id: string;
  field: string;
  fileName: string;
  contentType: string;
  byteLength: number;
  createdAt: string;
}
