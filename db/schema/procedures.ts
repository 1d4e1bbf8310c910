import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { authorizer } from "./authorization";
import { instant } from "./columns";
import { component } from "./component";
import { merchant, user } from "./people";

export const paperPurposes = ["verification", "filing"] as const;

/** An uploaded original: WeChat's media expire, ours are sent again. */
export const paper = pgTable(
  "paper",
  {
    id: text("id").primaryKey(),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchant.id),
    authorizerId: text("authorizer_id")
      .notNull()
      .references(() => authorizer.id),
    purpose: text("purpose", { enum: paperPurposes }).notNull(),
    /** The field of WeChat's call that it is for. */
    field: text("field").notNull(),
    fileName: text("file_name").notNull(),
    contentType: text("content_type").notNull(),
    byteLength: integer("byte_length").notNull(),
    contentHash: text("content_hash").notNull(),
    /** Papers show people's identity. */
    sealedContent: text("sealed_content").notNull(),
    mediaId: text("media_id"),
    mediaUploadedAt: instant("media_uploaded_at"),
    createdBy: text("created_by").references(() => user.id),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("paper_app_idx").on(table.authorizerId, table.purpose, table.createdAt.desc())],
);

export const verificationStates = [
  "draft",
  "sending",
  /** The answer was lost: WeChat may or may not have taken it. */
  "unconfirmed",
  "waiting_admin",
  "agreed",
  "face_check",
  "check_failed",
  "sms_check",
  "creating_order",
  "waiting_payment",
  "auditing",
  "refill_needed",
  "passed",
  "failed",
  "refused",
  "expired",
] as const;

export const runningVerificationStates = [
  "sending",
  "unconfirmed",
  "waiting_admin",
  "agreed",
  "face_check",
  "check_failed",
  "sms_check",
  "creating_order",
  "waiting_payment",
  "auditing",
  "refill_needed",
] as const;

/** One 微信认证 of one app. */
export const verification = pgTable(
  "verification",
  {
    id: text("id").primaryKey(),
    componentId: text("component_id")
      .notNull()
      .references(() => component.id),
    authorizerId: text("authorizer_id")
      .notNull()
      .references(() => authorizer.id),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchant.id),
    state: text("state", { enum: verificationStates }).notNull(),
    sealedInput: text("sealed_input").notNull(),
    taskId: text("task_id"),
    sealedAuthUrl: text("sealed_auth_url"),
    authUrlExpiresAt: instant("auth_url_expires_at"),
    /** Of `/l/{token}`, which outlives WeChat's address. */
    linkTokenHash: text("link_token_hash").unique(),
    sealedLinkToken: text("sealed_link_token"),
    taskStatus: integer("task_status"),
    applyStatus: integer("apply_status"),
    orderId: text("order_id"),
    /** WeChat's words for what has to be sent again, or why it finally failed. */
    reason: text("reason"),
    /** The company that audits for WeChat, and how to reach it. */
    auditorName: text("auditor_name"),
    auditorContact: text("auditor_contact"),
    problemErrcode: integer("problem_errcode"),
    sendingUntil: instant("sending_until"),
    submittedAt: instant("submitted_at"),
    checkedAt: instant("checked_at"),
    createdBy: text("created_by").references(() => user.id),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    uniqueIndex("verification_running_key")
      .on(table.authorizerId)
      .where(
        sql`${table.state} in (${sql.raw(runningVerificationStates.map((state) => `'${state}'`).join(", "))})`,
      ),
    index("verification_app_idx").on(table.authorizerId, table.createdAt.desc()),
    index("verification_task_idx").on(table.componentId, table.taskId),
    index("verification_state_idx").on(table.state, table.updatedAt),
    index("verification_updated_idx").on(table.updatedAt),
    index("verification_merchant_idx").on(table.merchantId, table.updatedAt),
  ],
);

export const filingStates = [
  "draft",
  "face_waiting",
  "face_failed",
  "face_passed",
  "sending",
  "unconfirmed",
  /** WeChat named fields that it does not take. */
  "hints",
  /** In the flow that verifies and files at once: the verification half comes first. */
  "waiting_payment",
  "verifying",
  "verification_refused",
  "platform_auditing",
  "platform_rejected",
  "sms_waiting",
  "authority_auditing",
  "authority_rejected",
  "filed",
  "withdrawn",
] as const;

/** The fields that WeChat refused: its number, its path of the field, its words. */
export interface FilingHint {
  errcode: number | null;
  field: string;
  message: string;
  suggestion: string | null;
}

/** One 备案 of one app. */
export const filing = pgTable(
  "filing",
  {
    id: text("id").primaryKey(),
    componentId: text("component_id")
      .notNull()
      .references(() => component.id),
    authorizerId: text("authorizer_id")
      .notNull()
      .references(() => authorizer.id),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchant.id),
    state: text("state", { enum: filingStates }).notNull(),
    sealedInput: text("sealed_input").notNull(),
    verifyTaskId: text("verify_task_id"),
    verifyTaskAt: instant("verify_task_at"),
    verifyTaskExpiresAt: instant("verify_task_expires_at"),
    faceStatus: integer("face_status"),
    icpStatus: integer("icp_status"),
    smsStatus: integer("sms_status"),
    /** Of the call that does verification and filing in one. */
    procedureId: text("procedure_id"),
    hints: jsonb("hints").$type<FilingHint[]>().notNull().default([]),
    problemErrcode: integer("problem_errcode"),
    sendingUntil: instant("sending_until"),
    submittedAt: instant("submitted_at"),
    checkedAt: instant("checked_at"),
    createdBy: text("created_by").references(() => user.id),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    uniqueIndex("filing_open_key").on(table.authorizerId).where(sql`ended_at is null`),
    index("filing_app_idx").on(table.authorizerId, table.createdAt.desc()),
    index("filing_task_idx").on(table.componentId, table.verifyTaskId),
    index("filing_state_idx").on(table.state, table.updatedAt),
  ],
);

/** WeChat's lists for the filing form (districts, papers, contents), as last read through one platform. */
export const filingCatalogue = pgTable(
  "filing_catalogue",
  {
    componentId: text("component_id")
      .notNull()
      .references(() => component.id),
    name: text("name").notNull(),
    items: jsonb("items").$type<unknown[]>().notNull(),
    syncedAt: instant("synced_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.componentId, table.name] })],
);
