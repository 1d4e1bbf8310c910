import { z } from "zod";
import type { Database } from "./database";
import { jsonColumn } from "./database";

/** What happens after an administrator agreed: in which order the redirect and the event come, or which is lost. */
export const AuthorizationOrder = z.enum([
  "together",
  "event_first",
  "redirect_first",
  "event_only",
  "redirect_only",
]);
export type AuthorizationOrder = z.infer<typeof AuthorizationOrder>;

export const Settings = z.object({
  pushTicketEverySeconds: z.number().int().positive().default(600),
  /** Consecutive pushes repeat one ticket value for this long. */
  ticketKeptSeconds: z.number().int().nonnegative().default(1800),
  ticketLifeSeconds: z.number().int().positive().default(43_200),
  preAuthCodeSeconds: z.number().int().positive().default(1800),
  authorizationCodeSeconds: z.number().int().positive().default(3600),
  accessTokenSeconds: z.number().int().positive().default(7200),
  /** A changed or renewed grant ends the tokens of the earlier one at once. */
  reauthorizationEndsTokens: z.boolean().default(true),
  refreshTokenChangesOnRefresh: z.boolean().default(false),
  newTokenEndsOlder: z.boolean().default(true),
  /** Whether the redirect and the event of one grant carry the same code. */
  eventCarriesOwnCode: z.boolean().default(false),
  authorizationOrder: AuthorizationOrder.default("together"),
  /** With "redirect_first": real milliseconds until the event follows. */
  eventDelayMs: z.number().int().nonnegative().default(2000),
  /** How far the clock that its answers show is ahead of the one it lives by. */
  answerClockAheadSeconds: z.number().int().default(0),
  checkReferer: z.boolean().default(true),
  h5NeedsWechatBrowser: z.boolean().default(false),
  /** What the mail server answers: takes mails, wants them later, or never. */
  mailAnswer: z.enum(["accept", "later", "refuse"]).default("accept"),
  /** What the platforms of group robots answer: as they are, too often, 503, or a redirect to elsewhere. */
  robotAnswer: z.enum(["real", "busy", "down", "redirect"]).default("real"),
  pushTimeoutMs: z.number().int().positive().default(5000),
  pushRetryDelayMs: z.number().int().nonnegative().default(1000),
  /** Calls a day by path; 0 or absent means unlimited. */
  dailyLimits: z
    .record(z.string(), z.number().int().nonnegative())
    .default({ "/cgi-bin/component/api_component_token": 2000, "/wxa/verifybetaweapp": 100 }),
  /** Calls a minute by path; 0 or absent means unlimited. */
  minuteLimits: z.record(z.string(), z.number().int().nonnegative()).default({ "/wxa/verifybetaweapp": 5 }),
});
export type Settings = z.infer<typeof Settings>;

const SettingRow = z.object({ name: z.string(), value: jsonColumn(z.unknown()) });

export function readSettings(database: Database): Settings {
  const rows = database.all(SettingRow, "select name, value from setting");
  return Settings.parse(Object.fromEntries(rows.map((row) => [row.name, row.value])));
}

export function changeSettings(database: Database, changes: Partial<Settings>): Settings {
  const next = Settings.parse({ ...readSettings(database), ...changes });
  database.transaction(() => {
    for (const [name, value] of Object.entries(next)) {
      database.put("setting", { name, value: JSON.stringify(value) });
    }
  });
  return next;
}
