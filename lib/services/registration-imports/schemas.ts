import { z } from "zod";
import { registrationImportRowStates } from "@/db/schema";
import { pageInput } from "../paging";

export const importFilterInput = pageInput.extend({ component: z.string().max(64).optional() });
export type ImportFilter = z.input<typeof importFilterInput>;

const importId = z.string().max(64);
export const importIdInput = z.object({ importId });
export type ImportIdInput = z.input<typeof importIdInput>;

/** `problem` is what a person has to look at: refused by us, or failed at WeChat. */
export const importRowFilterInput = pageInput.extend({
  state: z.enum([...registrationImportRowStates, "problem"]).optional(),
});
export type ImportRowFilter = z.input<typeof importRowFilterInput>;

export const createImportInput = z.object({
  componentId: z.string().min(1, "required").max(64),
  fileName: z.string().trim().min(1).max(200),
});
export type CreateImportInput = z.input<typeof createImportInput>;
