import { z } from "zod";
import type { Database } from "./database";
import { newSessionId } from "./random";

const FilingMedia = z.object({
  id: z.string(),
  appid: z.string(),
  /** The field of the filing that it was handed over for. */
  field: z.string(),
  type: z.string(),
  certificateType: z.number().nullable(),
  contentType: z.string(),
  content: z.instanceof(Uint8Array),
  createdAt: z.number(),
});
export type FilingMedia = z.infer<typeof FilingMedia>;

export function createFilingMedia(database: Database, input: Omit<FilingMedia, "id">): FilingMedia {
  const media = { ...input, id: newSessionId() };
  database.put("filingMedia", media);
  return media;
}

/** One of the account's own. */
export const findFilingMedia = (database: Database, appid: string, id: string): FilingMedia | undefined =>
  database.find(FilingMedia, "select * from filingMedia where appid = ? and id = ?", appid, id);
