import { index, integer, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import { authorizer } from "./authorization";
import { instant } from "./columns";
import { user } from "./people";

export const violation = pgTable(
  "violation",
  {
    id: text("id").primaryKey(),
    authorizerId: text("authorizer_id")
      .notNull()
      .references(() => authorizer.id),
    /** WeChat's `illegal_record_id`. */
    recordId: text("record_id").notNull(),
    occurredAt: instant("occurred_at").notNull(),
    reason: text("reason"),
    content: text("content"),
    ruleUrl: text("rule_url"),
    ruleName: text("rule_name"),
    acknowledgedAt: instant("acknowledged_at"),
    acknowledgedBy: text("acknowledged_by").references(() => user.id),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    unique("violation_record_key").on(table.authorizerId, table.recordId),
    index("violation_app_idx").on(table.authorizerId, table.occurredAt.desc()),
  ],
);

/** What WeChat objected to, and what was said against it. */
export interface StoredAppealMaterial {
  content: string | null;
  contentUrl: string | null;
  reason: string | null;
  proofIds: string[];
}

export const appeal = pgTable(
  "appeal",
  {
    id: text("id").primaryKey(),
    authorizerId: text("authorizer_id")
      .notNull()
      .references(() => authorizer.id),
    /** WeChat's `appeal_record_id`. */
    recordId: text("record_id").notNull(),
    /** Null when only the push was seen: it does not name the record that it is about. */
    violationId: text("violation_id").references(() => violation.id),
    appealedAt: instant("appealed_at"),
    count: integer("count"),
    /** 0 user, 1 provider. */
    origin: integer("origin"),
    /** 1 auditing, 2 rejected, 3 passed, 4 invalid, 5 withdrawn; null: decided, and how is still to be read. */
    status: integer("status"),
    auditedAt: instant("audited_at"),
    auditReason: text("audit_reason"),
    punishment: text("punishment"),
    materials: jsonb("materials").$type<StoredAppealMaterial[]>().notNull().default([]),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    unique("appeal_record_key").on(table.authorizerId, table.recordId),
    index("appeal_violation_idx").on(table.violationId),
  ],
);
