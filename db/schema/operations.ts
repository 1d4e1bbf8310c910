import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

export const apiCall = pgTable(
  "api_call",
  {
    id: text("id").primaryKey(),
    componentAppid: text("component_appid").notNull(),
    authorizerAppid: text("authorizer_appid"),
    endpoint: text("endpoint").notNull(),
    method: text("method").notNull(),
    path: text("path").notNull(),
    startedAt: instant("started_at").notNull(),
    durationMs: integer("duration_ms").notNull(),
    httpStatus: integer("http_status"),
    errcode: integer("errcode"),
    errmsg: text("errmsg"),
    rid: text("rid"),
    kind: text("kind"),
    failed: boolean("failed").notNull(),
    attempt: integer("attempt").notNull(),
    requestBody: text("request_body"),
    responseBody: text("response_body"),
    /** What WeChat told of this call when somebody looked its rid up, with secrets removed. */
    ridDetails: jsonb("rid_details").$type<{
      invokedAt: string;
      costMs: number;
      query: string;
      requestBody: string;
      responseBody: string;
      clientIp: string;
    }>(),
    ridLookedUpAt: instant("rid_looked_up_at"),
  },
  (table) => [
    index("api_call_started_idx").on(table.startedAt.desc(), table.id.desc()),
    index("api_call_failed_idx").on(table.failed, table.startedAt.desc(), table.id.desc()),
    // With the platform, so that the calls of a merchant's accounts are counted from the index alone.
    index("api_call_appid_idx").on(
      table.authorizerAppid,
      table.startedAt.desc(),
      table.id.desc(),
      table.componentAppid,
    ),
    index("api_call_appid_failed_idx")
      .on(table.authorizerAppid, table.startedAt.desc(), table.id.desc(), table.componentAppid)
      .where(sql`failed`),
    index("api_call_endpoint_idx").on(table.endpoint, table.startedAt.desc(), table.id.desc()),
    index("api_call_component_idx").on(table.componentAppid, table.startedAt.desc(), table.id.desc()),
    index("api_call_errcode_idx").on(table.errcode, table.startedAt.desc(), table.id.desc()),
    index("api_call_kind_idx")
      .on(table.kind, table.startedAt.desc(), table.id.desc())
      .where(sql`kind is not null`),
    index("api_call_rid_idx").on(table.rid),
  ],
);

export const auditEntry = pgTable(
  "audit_entry",
  {
    id: text("id").primaryKey(),
    merchantId: text("merchant_id"),
    actorKind: text("actor_kind", { enum: ["user", "staff", "job", "callback", "visitor"] }).notNull(),
    actorId: text("actor_id"),
    actorName: text("actor_name").notNull(),
    action: text("action").notNull(),
    objectKind: text("object_kind").notNull(),
    objectId: text("object_id").notNull(),
    before: jsonb("before").$type<Record<string, unknown>>(),
    after: jsonb("after").$type<Record<string, unknown>>(),
    address: text("address"),
    requestId: text("request_id").notNull(),
    at: instant("at").notNull(),
    /**
     * The platform that the object belongs to, found by a trigger; null where no platform applies. Only lists read it:
     * it follows from the object, so neither mac nor chain holds it.
     */
    componentId: text("component_id"),
    /** Keyed hash of the entry, made with it: shows that Wharf wrote it. Null in entries older than this column. */
    mac: text("mac"),
  },
  (table) => [
    index("audit_entry_at_idx").on(table.at.desc(), table.id.desc()),
    index("audit_entry_actor_idx").on(table.actorId, table.at.desc(), table.id.desc()),
    index("audit_entry_actor_kind_idx").on(table.actorKind, table.at.desc(), table.id.desc()),
    index("audit_entry_action_idx").on(table.action, table.at.desc(), table.id.desc()),
    index("audit_entry_object_kind_idx").on(table.objectKind, table.at.desc(), table.id.desc()),
    index("audit_entry_merchant_idx").on(table.merchantId, table.at.desc(), table.id.desc()),
    index("audit_entry_request_idx").on(table.requestId),
    index("audit_entry_object_action_idx").on(table.objectId, table.action, table.at.desc(), table.id.desc()),
    index("audit_entry_object_idx").on(table.objectId, table.at.desc(), table.id.desc()),
    index("audit_entry_component_idx").on(table.componentId, table.at.desc(), table.id.desc()),
  ],
);

/** Entries that no chain holds yet. A trigger adds each with its entry, so that a late commit is not passed over. */
export const auditPending = pgTable("audit_pending", {
  entryId: text("entry_id").primaryKey(),
});

/** What a verification found wrong first. */
export interface AuditProblem {
  kind:
    | "altered"
    | "missing"
    | "inserted"
    | "seal_altered"
    | "seal_missing"
    | "seal_inserted"
    | "rewritten"
    | "unsealed";
  position: number | null;
  entryId: string | null;
  /** Of the entry; of its id when the entry is gone. */
  at: string | null;
}

/** One chain per merchant and one for the provider; the head says how far it is sealed. */
export const auditChain = pgTable("audit_chain", {
  /** The merchant's id, or `provider`. */
  id: text("id").primaryKey(),
  merchantId: text("merchant_id"),
  length: bigint("length", { mode: "number" }).notNull(),
  headHash: text("head_hash").notNull(),
  signature: text("signature").notNull(),
  signedAt: instant("signed_at").notNull(),
  /** Of the newest verification. */
  checkedAt: instant("checked_at"),
  checkedLength: bigint("checked_length", { mode: "number" }),
  problem: jsonb("problem").$type<AuditProblem>(),
});

/** The seal of one audit entry: its payload's hash, and the hash of everything before it. */
export const auditSeal = pgTable(
  "audit_seal",
  {
    chainId: text("chain_id")
      .notNull()
      .references(() => auditChain.id),
    position: bigint("position", { mode: "number" }).notNull(),
    merchantId: text("merchant_id"),
    entryId: text("entry_id").notNull().unique(),
    payloadHash: text("payload_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (table) => [primaryKey({ columns: [table.chainId, table.position] })],
);

export const scheduleState = pgTable("schedule_state", {
  name: text("name").primaryKey(),
  lastRunAt: instant("last_run_at").notNull(),
});

export const workerHeartbeat = pgTable("worker_heartbeat", {
  id: text("id").primaryKey(),
  /** Wall-clock times: whether a process lives does not depend on the movable clock. */
  startedAt: instant("started_at").notNull(),
  seenAt: instant("seen_at").notNull(),
});

/** One row; moves the time of every process in the demo and in tests. */
export const clockOffset = pgTable("clock_offset", {
  id: integer("id").primaryKey(),
  offsetMs: bigint("offset_ms", { mode: "number" }).notNull(),
});

/** Column names are those of the rate-limiter library. */
export const rateLimit = pgTable(
  "rate_limit",
  {
    key: text("key").primaryKey(),
    points: integer("points").notNull(),
    expire: instant("expire"),
  },
  (table) => [index("rate_limit_expire_idx").on(table.expire)],
);
