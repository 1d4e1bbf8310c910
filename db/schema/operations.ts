import { bigint, boolean, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
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
  },
  (table) => [
    index("api_call_started_idx").on(table.startedAt.desc(), table.id.desc()),
    index("api_call_failed_idx").on(table.failed, table.startedAt.desc(), table.id.desc()),
    index("api_call_appid_idx").on(table.authorizerAppid, table.startedAt.desc(), table.id.desc()),
    index("api_call_endpoint_idx").on(table.endpoint, table.startedAt.desc(), table.id.desc()),
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
  },
  (table) => [
    index("audit_entry_at_idx").on(table.at.desc(), table.id.desc()),
    index("audit_entry_merchant_idx").on(table.merchantId, table.at.desc(), table.id.desc()),
    index("audit_entry_object_idx").on(table.objectId, table.at.desc(), table.id.desc()),
  ],
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
