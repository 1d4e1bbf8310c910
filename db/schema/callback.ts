import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

export const callbackEventStates = [
  "received",
  "processed",
  "failed",
  "unparseable",
  "unrecognised",
  "quarantined",
] as const;

/** Events that tell something of an account's life. Another name here needs the index anew. */
export const tellingEventNames = [
  "authorized",
  "updateauthorized",
  "unauthorized",
  "notify_third_fasteregister",
  "notify_third_fastregisterbetaapp",
  "notify_third_fastverifybetaapp",
  "betaapp_verify_apply_event",
  "betaapp_verify_event",
  "notify_3rd_wxa_auth",
  "notify_3rd_wxa_wxverify",
  "notify_icpfiling_verify_result",
  "notify_apply_icpfiling_result",
  "qualification_verify_success",
  "qualification_verify_fail",
  "naming_verify_success",
  "naming_verify_fail",
  "annual_renew",
  "verify_expired",
  "wxa_nickname_audit",
  "wxa_category_audit",
  "wxa_illegal_record",
  "wxa_appeal_record",
] as const;

/** Partitioned by month of `received_at` (see the migration), hence the two-column key. */
export const callbackEvent = pgTable(
  "callback_event",
  {
    id: text("id").notNull(),
    receivedAt: instant("received_at").notNull(),
    componentId: text("component_id").notNull(),
    authorizerAppid: text("authorizer_appid"),
    door: text("door", { enum: ["events", "messages"] }).notNull(),
    /** InfoType, Event, or MsgType; null while unknown. */
    name: text("name"),
    state: text("state", { enum: callbackEventStates }).notNull(),
    /** The inner XML, or the encrypted text while quarantined. */
    sealedPayload: text("sealed_payload").notNull(),
    dedupeKey: text("dedupe_key").notNull(),
    issuedAt: instant("issued_at"),
    attempts: integer("attempts").notNull().default(0),
    lastError: text("last_error"),
    processedAt: instant("processed_at"),
    answeredInMs: integer("answered_in_ms").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.receivedAt] }),
    index("callback_event_received_idx").on(table.receivedAt.desc(), table.id.desc()),
    index("callback_event_state_idx").on(table.state, table.receivedAt.desc(), table.id.desc()),
    index("callback_event_name_idx").on(table.name, table.receivedAt.desc(), table.id.desc()),
    index("callback_event_component_idx").on(table.componentId, table.receivedAt.desc(), table.id.desc()),
    index("callback_event_telling_idx")
      .on(table.authorizerAppid, table.name, table.receivedAt.desc(), table.id.desc())
      .where(sql`name in (${sql.raw(tellingEventNames.map((name) => `'${name}'`).join(", "))})`),
    index("callback_event_appid_idx").on(table.authorizerAppid, table.receivedAt.desc(), table.id.desc()),
  ],
);

/** Unpartitioned, so that a repetition across a month's end is still recognised. */
export const callbackDedupe = pgTable(
  "callback_dedupe",
  {
    componentId: text("component_id").notNull(),
    key: text("key").notNull(),
    eventId: text("event_id").notNull(),
    receivedAt: instant("received_at").notNull(),
    duplicates: integer("duplicates").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.componentId, table.key] }),
    index("callback_dedupe_event_idx").on(table.eventId),
    index("callback_dedupe_received_idx").on(table.receivedAt),
  ],
);

/** Answers per minute, including the refused ones of which nothing else is stored. */
export const callbackMinute = pgTable(
  "callback_minute",
  {
    componentAppid: text("component_appid").notNull(),
    minute: instant("minute").notNull(),
    outcome: text("outcome").notNull(),
    count: bigint("count", { mode: "number" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.componentAppid, table.minute, table.outcome] })],
);
