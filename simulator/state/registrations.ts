import { z } from "zod";
import { type Database, jsonColumn } from "./database";
import { newSessionId } from "./random";

export const RegistrationKind = z.enum([
  "enterprise",
  "personal",
  "transaction",
  "beta",
  "beta_verify",
  "beta_reuse",
]);
export type RegistrationKind = z.infer<typeof RegistrationKind>;

/** Where the person on WeChat's page has come to. */
export const RegistrationStep = z.enum([
  "made",
  "agreed",
  "face_passed",
  "done",
  "refused",
  "face_failed",
  "failed",
  "expired",
]);
export type RegistrationStep = z.infer<typeof RegistrationStep>;

/** What the person on WeChat's page, or WeChat itself, does next. */
export const RegistrationMove = z.enum(["agree", "pass_face", "finish", "refuse", "fail_face", "fail"]);
export type RegistrationMove = z.infer<typeof RegistrationMove>;

export const Registration = z.object({
  /** taskid, or unique_id of a trial app. */
  id: z.string(),
  kind: RegistrationKind,
  componentAppid: z.string(),
  /** The trial app that becomes a formal one. */
  authorizerAppid: z.string().nullable(),
  /** Whose task it is: credit code, WeChat id or openid. One runs at a time. */
  subject: z.string(),
  name: z.string(),
  phone: z.string(),
  /** Part of the address that the person opens. */
  pageToken: z.string(),
  step: RegistrationStep,
  /** The status of the event; null while nothing was pushed. */
  outcome: z.number().nullable(),
  resultAppid: z.string().nullable(),
  createdAt: z.number(),
  expiresAt: z.number(),
});
export type Registration = z.infer<typeof Registration>;

const HOURS_24_MS = 86_400_000;

export function createRegistration(
  database: Database,
  input: Pick<Registration, "kind" | "componentAppid" | "authorizerAppid" | "subject" | "name" | "phone">,
  now: number,
): Registration {
  return writeRegistration(database, {
    ...input,
    id: newSessionId(),
    pageToken: newSessionId(),
    step: "made",
    outcome: null,
    resultAppid: null,
    createdAt: now,
    expiresAt: now + HOURS_24_MS,
  });
}

export function writeRegistration(database: Database, registration: Registration): Registration {
  database.put("registration", { ...registration });
  return registration;
}

export const findRegistration = (database: Database, id: string): Registration | undefined =>
  database.find(Registration, "select * from registration where id = ?", id);

export const findRegistrationByPage = (database: Database, pageToken: string): Registration | undefined =>
  database.find(Registration, "select * from registration where pageToken = ?", pageToken);

/** The task of a subject that has not ended. */
export const findRunningRegistration = (
  database: Database,
  { kind, subject }: Pick<Registration, "kind" | "subject">,
): Registration | undefined =>
  database.find(
    Registration,
    "select * from registration where kind = ? and subject = ? and outcome is null order by createdAt desc limit 1",
    kind,
    subject,
  );

export const listRegistrations = (
  database: Database,
  filter: { subject?: string; limit: number },
): Registration[] =>
  database.all(
    Registration,
    "select * from registration where (? = '' or subject = ?) order by createdAt desc, id limit ?",
    filter.subject ?? "",
    filter.subject ?? "",
    filter.limit,
  );

export const listOverdueRegistrations = (database: Database, now: number): Registration[] =>
  database.all(
    Registration,
    "select * from registration where outcome is null and expiresAt <= ? order by expiresAt limit 100",
    now,
  );

export const countRegistrations = (
  database: Database,
  { kinds, subjects, since }: { kinds: readonly RegistrationKind[]; subjects: string[]; since: number },
): number =>
  database.count(
    `select count(*) as n from registration where subject in (${subjects.map(() => "?").join(", ")})
       and createdAt >= ? and kind in (${kinds.map(() => "?").join(", ")})`,
    ...subjects,
    since,
    ...kinds,
  );

/** The name under which a credit code was first registered: the company registry of this WeChat. */
export const findCompanyName = (database: Database, code: string): string | undefined =>
  database.find(
    z.object({ name: z.string() }),
    "select name from registration where subject = ? and kind in ('enterprise', 'beta_verify') order by createdAt limit 1",
    code,
  )?.name;

/** Leave of an official account's administrator to lend its qualification. */
export const LendingTicket = z.object({
  value: z.string(),
  componentAppid: z.string(),
  officialAppid: z.string(),
  /** The trial app it is lent to; null for a new mini program. */
  trialAppid: z.string().nullable(),
  options: jsonColumn(
    z.object({
      copyVerification: z.boolean().default(true),
      /** What the ticket has been used for. */
      made: z.object({ appid: z.string(), authorizationCode: z.string() }).optional(),
    }),
  ),
  createdAt: z.number(),
  usedAt: z.number().nullable(),
});
export type LendingTicket = z.infer<typeof LendingTicket>;

export function createLendingTicket(
  database: Database,
  input: Omit<LendingTicket, "value" | "usedAt">,
): LendingTicket {
  const ticket: LendingTicket = { ...input, value: newSessionId(), usedAt: null };
  database.put("lendingTicket", { ...ticket, options: JSON.stringify(ticket.options) });
  return ticket;
}

export const findLendingTicket = (database: Database, value: string): LendingTicket | undefined =>
  database.find(LendingTicket, "select * from lendingTicket where value = ?", value);

/** A repeated call finds what the first has made. */
export function writeMadeApp(
  database: Database,
  ticket: LendingTicket,
  made: { appid: string; authorizationCode: string },
): void {
  database.run(
    "update lendingTicket set options = ? where value = ?",
    JSON.stringify({ ...ticket.options, made }),
    ticket.value,
  );
}

export const spendLendingTicket = (database: Database, value: string, now: number): number =>
  database.run("update lendingTicket set usedAt = ? where value = ?", now, value);

export const countUsedTickets = (database: Database, officialAppid: string, since: number): number =>
  database.count(
    "select count(*) as n from lendingTicket where officialAppid = ? and usedAt >= ? and trialAppid is null",
    officialAppid,
    since,
  );
