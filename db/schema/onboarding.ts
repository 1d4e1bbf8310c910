import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { authorizer } from "./authorization";
import { instant } from "./columns";
import { component } from "./component";
import { merchant, user } from "./people";

export interface StoredCategory {
  first: number;
  firstName: string;
  second: number;
  secondName: string;
  /** 1 auditing, 2 rejected, 3 passed. */
  auditStatus: number;
  auditReason: string | null;
}

/** What WeChat last said of an app beyond its authorization: one row, each part with the time of its reading. */
export const appStanding = pgTable(
  "app_standing",
  {
    authorizerId: text("authorizer_id")
      .primaryKey()
      .references(() => authorizer.id),
    principalType: integer("principal_type"),
    customerType: integer("customer_type"),
    realnameStatus: integer("realname_status"),
    qualificationVerified: boolean("qualification_verified"),
    namingVerified: boolean("naming_verified"),
    annualReviewDue: boolean("annual_review_due"),
    annualReviewBeginsAt: instant("annual_review_begins_at"),
    annualReviewEndsAt: instant("annual_review_ends_at"),
    basicSyncedAt: instant("basic_synced_at"),
    categories: jsonb("categories").$type<StoredCategory[]>(),
    categoriesSyncedAt: instant("categories_synced_at"),
    /** `info.status` of the ICP entrance. */
    filingStatus: integer("filing_status"),
    filingCanceling: boolean("filing_canceling"),
    filingSmsStatus: integer("filing_sms_status"),
    filingSyncedAt: instant("filing_synced_at"),
    violationsSyncedAt: instant("violations_synced_at"),
    violationsFailedAt: instant("violations_failed_at"),
    /** When the newest released version was seen; null while none is. */
    releasedAt: instant("released_at"),
    releaseSyncedAt: instant("release_synced_at"),
    /** When WeChat was last asked for what stands above, whatever came of it, and when a part of that failed. */
    askedAt: instant("asked_at"),
    failedAt: instant("failed_at"),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [index("app_standing_asked_idx").on(table.askedAt, table.authorizerId)],
);

/** `blocked`: something does not work now; `due`: it will stop at `dueAt`; `waiting`: somebody outside acts. */
export const requirementLevels = ["blocked", "due", "waiting", "recommended"] as const;
export const requirementOwners = ["merchant", "staff", "wechat"] as const;

/** What an app needs and does not have. A row lives as long as its rule says so. */
export const requirement = pgTable(
  "requirement",
  {
    authorizerId: text("authorizer_id")
      .notNull()
      .references(() => authorizer.id),
    rule: text("rule").notNull(),
    level: text("level", { enum: requirementLevels }).notNull(),
    owner: text("owner", { enum: requirementOwners }).notNull(),
    /** Figures and names for the words of the rule. */
    facts: jsonb("facts").$type<Record<string, unknown>>().notNull().default({}),
    dueAt: instant("due_at"),
    since: instant("since").notNull(),
    assigneeId: text("assignee_id").references(() => user.id),
    snoozedUntil: instant("snoozed_until"),
    dismissedAt: instant("dismissed_at"),
    dismissedBy: text("dismissed_by").references(() => user.id),
    dismissedReason: text("dismissed_reason"),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorizerId, table.rule] }),
    // The open ones as the work list groups and pages them; it reads this instead of the rows.
    index("requirement_open_idx")
      .on(
        table.rule,
        table.level,
        table.owner,
        table.since,
        table.authorizerId,
        table.dueAt,
        table.snoozedUntil,
        table.assigneeId,
      )
      .where(sql`dismissed_at is null`),
    index("requirement_dismissed_idx")
      .on(table.rule, table.since, table.authorizerId)
      .where(sql`dismissed_at is not null`),
    index("requirement_level_idx").on(table.level, table.since, table.authorizerId),
    index("requirement_due_idx").on(table.dueAt).where(sql`due_at is not null`),
    index("requirement_assignee_idx").on(table.assigneeId).where(sql`assignee_id is not null`),
  ],
);

/** In the order in which a merchant passes them. */
export const onboardingStages = [
  "invited",
  "opened",
  "account",
  "authorization",
  "verification",
  "filing",
  "profile",
  "privacy",
  "payment",
  "domains",
  "trial",
  "review",
  "live",
] as const;

/** Where a merchant stands on one platform: what the funnel counts. Computed from state, never set by hand. */
export const merchantProgress = pgTable(
  "merchant_progress",
  {
    id: text("id").notNull().unique(),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchant.id),
    componentId: text("component_id")
      .notNull()
      .references(() => component.id),
    stage: text("stage", { enum: onboardingStages }).notNull(),
    owner: text("owner", { enum: requirementOwners }).notNull(),
    since: instant("since").notNull(),
    /** The account that is nearest to live. */
    authorizerId: text("authorizer_id").references(() => authorizer.id),
    invitedAt: instant("invited_at"),
    openedAt: instant("opened_at"),
    authorizedAt: instant("authorized_at"),
    verifiedAt: instant("verified_at"),
    filedAt: instant("filed_at"),
    liveAt: instant("live_at"),
    remindedAt: instant("reminded_at"),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.merchantId, table.componentId] }),
    // Who has arrived is asked for by stage only; the rest is a fraction of an old installation's rows.
    index("merchant_progress_open_idx").on(table.since.desc(), table.id.desc()).where(sql`stage <> 'live'`),
    index("merchant_progress_owner_idx")
      .on(table.owner, table.since.desc(), table.id.desc())
      .where(sql`stage <> 'live'`),
    index("merchant_progress_platform_idx")
      .on(table.componentId, table.since.desc(), table.id.desc())
      .where(sql`stage <> 'live'`),
    index("merchant_progress_stage_idx").on(table.stage, table.since.desc(), table.id.desc()),
    index("merchant_progress_component_idx").on(
      table.componentId,
      table.stage,
      table.since.desc(),
      table.id.desc(),
    ),
    // Counts read this instead of the rows.
    index("merchant_progress_facts_idx").on(table.componentId, table.stage, table.owner),
    index("merchant_progress_invited_idx").on(table.invitedAt),
    index("merchant_progress_updated_idx").on(table.updatedAt),
  ],
);

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
