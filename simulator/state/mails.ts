import { z } from "zod";
import type { Database } from "./database";

/** One mail as it arrived, for one recipient. */
export const MailRecord = z.object({
  id: z.number(),
  at: z.number(),
  envelopeFrom: z.string(),
  envelopeTo: z.string(),
  /** The headers as a mail program shows them. */
  fromText: z.string(),
  toText: z.string(),
  subject: z.string(),
  messageId: z.string(),
  text: z.string(),
  html: z.string(),
  /** Where a mail program finds its button for ending such letters, and whether one click does it; else empty. */
  listUnsubscribe: z.string(),
  listUnsubscribePost: z.string(),
});
export type MailRecord = z.infer<typeof MailRecord>;

export interface MailFilter {
  /** The recipient's address. */
  to?: string;
  afterId?: number;
  limit?: number;
}

export function recordMail(database: Database, mail: Omit<MailRecord, "id">): void {
  const { listUnsubscribe, listUnsubscribePost, ...row } = mail;
  const mailId = database.put("mail", row);
  for (const [name, value] of Object.entries({ listUnsubscribe, listUnsubscribePost })) {
    if (value !== "") database.put("mailHeader", { mailId, name, value });
  }
}

const headerOf = (name: string) =>
  `coalesce((select value from mailHeader where mailId = mail.id and name = '${name}'), '') as ${name}`;
const whole = `select mail.*, ${headerOf("listUnsubscribe")}, ${headerOf("listUnsubscribePost")} from mail`;

/** Newest first. */
export function listMails(database: Database, filter: MailFilter): MailRecord[] {
  const wanted = Object.entries({
    "envelopeTo = ?": filter.to?.toLowerCase(),
    "id > ?": filter.afterId,
  }).flatMap(([condition, value]) => (value === undefined ? [] : [{ condition, value }]));
  return database.all(
    MailRecord,
    `${whole} where ${["true", ...wanted.map(({ condition }) => condition)].join(" and ")}
     order by id desc limit ?`,
    ...wanted.map(({ value }) => value),
    filter.limit ?? 100,
  );
}

export const findMail = (database: Database, id: number): MailRecord | undefined =>
  database.find(MailRecord, `${whole} where id = ?`, id);

export const countMails = (database: Database): number => database.count("select count(*) as n from mail");

const MAILS_KEPT = 2_000;

export function pruneMails(database: Database): number {
  const pruned = database.run(
    `delete from mail where id <= (select coalesce(max(id), 0) from mail) - ${MAILS_KEPT}`,
  );
  database.run("delete from mailHeader where mailId not in (select id from mail)");
  return pruned;
}
