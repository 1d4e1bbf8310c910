import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
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

/** Registered at WeChat for a mini program, each list in alphabetical order. */
export interface StoredDomains {
  requestDomains: string[];
  wsRequestDomains: string[];
  uploadDomains: string[];
  downloadDomains: string[];
  udpDomains: string[];
  tcpDomains: string[];
  businessDomains: string[];
  prefetchDnsDomains: string[];
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
    /** 备案号 of the app and of its subject, once the filing is on record. */
    filingNumber: text("filing_number"),
    filingSubjectNumber: text("filing_subject_number"),
    filingSyncedAt: instant("filing_synced_at"),
    /** From the account's info, which is read with every grant and every sync. */
    domains: jsonb("domains").$type<StoredDomains>(),
    domainsSyncedAt: instant("domains_synced_at"),
    /** Whether WeChat says that the account takes payments. */
    paymentOpened: boolean("payment_opened"),
    violationsSyncedAt: instant("violations_synced_at"),
    violationsFailedAt: instant("violations_failed_at"),
    /** When the newest released version was seen; null while none is. */
    releasedAt: instant("released_at"),
    /** When the trial version was uploaded; null while there is none. */
    trialAt: instant("trial_at"),
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
