import { z } from "zod";
import { type Database, jsonColumn } from "./database";
import { newSessionId } from "./random";

/** A person on the authorization page. The Referer was checked when the session began. */
const LinkSessionRow = z.object({
  id: z.string(),
  form: z.enum(["pc", "h5", "plugin"]),
  componentAppid: z.string(),
  preAuthCode: z.string(),
  /** Empty for the plugin, which leads nowhere afterwards. */
  redirectUri: z.string(),
  authType: z.number(),
  bizAppid: z.string().nullable(),
  categoryIds: jsonColumn(z.array(z.number())).nullable(),
  createdAt: z.number(),
  /** The address the browser goes to once the administrator agreed; empty: it stays. */
  outcome: z.string().nullable(),
});
export type LinkSession = z.infer<typeof LinkSessionRow>;

export function beginLinkSession(database: Database, link: Omit<LinkSession, "id" | "outcome">): LinkSession {
  const session: LinkSession = { ...link, id: newSessionId(), outcome: null };
  database.put("linkSession", {
    ...session,
    categoryIds: session.categoryIds === null ? null : JSON.stringify(session.categoryIds),
  });
  return session;
}

export const findLinkSession = (database: Database, id: string): LinkSession | undefined =>
  database.find(LinkSessionRow, "select * from linkSession where id = ?", id);

export const finishLinkSession = (database: Database, id: string, outcome: string): number =>
  database.run("update linkSession set outcome = ? where id = ?", outcome, id);

const SESSION_KEPT_MS = 86_400_000;

export const pruneLinkSessions = (database: Database, now: number): number =>
  database.run("delete from linkSession where createdAt < ?", now - SESSION_KEPT_MS);
