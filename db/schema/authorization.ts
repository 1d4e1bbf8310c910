import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { instant, leasedToken } from "./columns";
import { component } from "./component";
import { merchant, user } from "./people";

export const merchantInvitation = pgTable(
  "merchant_invitation",
  {
    id: text("id").primaryKey(),
    componentId: text("component_id")
      .notNull()
      .references(() => component.id),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchant.id),
    codeHash: text("code_hash").notNull().unique(),
    sealedCode: text("sealed_code").notNull(),
    /** WeChat's auth_type: which kinds of account may be chosen. */
    authType: integer("auth_type").notNull(),
    requiredScopeIds: integer("required_scope_ids").array().notNull(),
    /** Which of WeChat's two pages a phone opens; the old one is for clients that the new one fails in. */
    h5Form: text("h5_form", { enum: ["new", "old"] })
      .notNull()
      .default("new"),
    /** WeChat's biz_appid: the one account that may be chosen; wins over `authType`. */
    bizAppid: text("biz_appid"),
    /** WeChat's category_id_list: the sets that the page offers; empty means those of the platform. */
    categoryIds: integer("category_ids").array().notNull().default(sql`'{}'`),
    /** The known account that this link exists for: to authorize it again, or to add what is missing. */
    targetAuthorizerId: text("target_authorizer_id").references((): AnyPgColumn => authorizer.id),
    /** When the targeted account had everything it lacked; the link has done its work then. */
    fulfilledAt: instant("fulfilled_at"),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    firstOpenedAt: instant("first_opened_at"),
    /** When the first account was authorized through it. Null for a link to one known account: that is fulfilled. */
    authorizedAt: instant("authorized_at"),
    reissueRequestedAt: instant("reissue_requested_at"),
    createdBy: text("created_by").references(() => user.id),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    index("merchant_invitation_merchant_idx").on(table.merchantId, table.createdAt.desc()),
    index("merchant_invitation_created_idx").on(table.createdAt.desc(), table.id.desc()),
    index("merchant_invitation_updated_idx").on(table.updatedAt),
    index("merchant_invitation_target_idx").on(table.targetAuthorizerId),
    index("merchant_invitation_component_idx").on(table.componentId, table.createdAt.desc(), table.id.desc()),
    index("merchant_invitation_revoked_idx")
      .on(table.createdAt.desc(), table.id.desc())
      .where(sql`revoked_at is not null`),
    index("merchant_invitation_fulfilled_idx")
      .on(table.createdAt.desc(), table.id.desc())
      .where(sql`fulfilled_at is not null`),
    index("merchant_invitation_reissue_idx")
      .on(table.createdAt.desc(), table.id.desc())
      .where(sql`reissue_requested_at is not null`),
    index("merchant_invitation_unused_idx")
      .on(table.createdAt.desc(), table.id.desc())
      .where(sql`revoked_at is null and fulfilled_at is null and authorized_at is null`),
  ],
);

/**
 * Which merchants have something of which platform: an account, a link or a registration. Triggers of those tables keep
 * it, for the list of merchants, whose order it repeats.
 */
export const merchantComponent = pgTable(
  "merchant_component",
  {
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchant.id),
    componentId: text("component_id")
      .notNull()
      .references(() => component.id),
    merchantCreatedAt: instant("merchant_created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.merchantId, table.componentId] }),
    index("merchant_component_list_idx").on(
      table.componentId,
      table.merchantCreatedAt.desc(),
      table.merchantId.desc(),
    ),
  ],
);

/** A short code that staff hand to a merchant's person, who sets up the owner's sign-in with it. */
export const ownerClaimCode = pgTable(
  "owner_claim_code",
  {
    id: text("id").primaryKey(),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchant.id),
    codeHash: text("code_hash").notNull().unique(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    createdBy: text("created_by")
      .notNull()
      .references(() => user.id),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("owner_claim_code_merchant_idx").on(table.merchantId)],
);

export const attemptStates = ["started", "returned", "completed", "failed"] as const;

export const authorizationAttempt = pgTable(
  "authorization_attempt",
  {
    id: text("id").primaryKey(),
    componentId: text("component_id")
      .notNull()
      .references(() => component.id),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchant.id),
    invitationId: text("invitation_id").references(() => merchantInvitation.id),
    startedBy: text("started_by").references(() => user.id),
    /** `plugin` has no return: only the signed event tells what came of it. */
    form: text("form", { enum: ["h5", "h5_old", "pc", "plugin"] }).notNull(),
    authType: integer("auth_type").notNull(),
    expectedAppid: text("expected_appid"),
    tokenHash: text("token_hash").notNull().unique(),
    cookieHash: text("cookie_hash").notNull(),
    preAuthCodeHash: text("pre_auth_code_hash").notNull(),
    expiresAt: instant("expires_at").notNull(),
    state: text("state", { enum: attemptStates }).notNull(),
    failureReason: text("failure_reason"),
    sealedReturnedCode: text("sealed_returned_code"),
    returnedCodeHash: text("returned_code_hash"),
    returnedAt: instant("returned_at"),
    authorizerId: text("authorizer_id"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    unique("authorization_attempt_pre_auth_code_key").on(table.componentId, table.preAuthCodeHash),
    index("authorization_attempt_invitation_idx").on(table.invitationId, table.createdAt.desc()),
    index("authorization_attempt_merchant_idx").on(table.merchantId, table.createdAt.desc()),
    index("authorization_attempt_completed_idx")
      .on(table.invitationId, table.merchantId)
      .where(sql`state = 'completed'`),
  ],
);

/** One row per authorization code: whoever inserts it exchanges it, so that every code is used once. */
export const authorizationGrant = pgTable(
  "authorization_grant",
  {
    componentId: text("component_id")
      .notNull()
      .references(() => component.id),
    codeHash: text("code_hash").notNull(),
    source: text("source", { enum: ["event", "return"] }).notNull(),
    state: text("state", { enum: ["pending", "exchanged"] }).notNull(),
    appid: text("appid"),
    attemptId: text("attempt_id").references(() => authorizationAttempt.id),
    /** Of the link that the event names; null while only the return has been seen. */
    preAuthCodeHash: text("pre_auth_code_hash"),
    leaseUntil: instant("lease_until").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.componentId, table.codeHash] })],
);

/** As WeChat tells them apart; `unknown` until the account's info has been read. */
export const authorizerKinds = [
  "mini_program",
  "official_account",
  "channels",
  "store",
  "talent",
  "supplier",
  "unknown",
] as const;

/**
 * Where the last grant began: with a link or plugin parameters of ours, in WeChat's console (its event names no link), or
 * with a pre_auth_code that is not ours.
 */
export const grantOrigins = ["link", "plugin", "console", "unknown_link", "registration"] as const;

export const authorizerStates = ["authorized", "connection_broken", "unauthorized"] as const;

/** `gone`: no longer in WeChat's list; `empty`: listed without a refresh token; `refused`: the one that WeChat refused. */
export const recoveryOutcomes = ["recovered", "gone", "empty", "refused", "failed"] as const;

export const authorizer = pgTable(
  "authorizer",
  {
    id: text("id").primaryKey(),
    componentId: text("component_id")
      .notNull()
      .references(() => component.id),
    /** Null while no merchant owns it: staff decide. */
    merchantId: text("merchant_id").references(() => merchant.id),
    appid: text("appid").notNull(),
    kind: text("kind", { enum: authorizerKinds }).notNull(),
    state: text("state", { enum: authorizerStates }).notNull(),
    nickName: text("nick_name"),
    headImg: text("head_img"),
    userName: text("user_name"),
    alias: text("alias"),
    principalName: text("principal_name"),
    signature: text("signature"),
    qrcodeUrl: text("qrcode_url"),
    serviceType: integer("service_type"),
    verifyType: integer("verify_type"),
    registerType: integer("register_type"),
    accountStatus: integer("account_status"),
    categories: jsonb("categories").$type<{ first: string; second: string }[]>().notNull().default([]),
    funcScopeIds: integer("func_scope_ids").array().notNull().default(sql`'{}'`),
    requiredScopeIds: integer("required_scope_ids").array().notNull().default(sql`'{}'`),
    missingScopeIds: integer("missing_scope_ids").array().notNull().default(sql`'{}'`),
    /** Whether `missingScopeIds` names any; kept by a trigger. */
    lacksScopes: boolean("lacks_scopes").notNull().default(false),
    searchGrams: text("search_grams").array().notNull().default(sql`'{}'`),
    /** `searchGrams` and those of the merchant that owns it, kept by triggers: what a search looks through. */
    foundBy: text("found_by").array().notNull().default(sql`'{}'`),
    /** The merchant whose link was followed, while nobody has shown that they authorized it themselves. */
    proposedMerchantId: text("proposed_merchant_id").references(() => merchant.id),
    grantOrigin: text("grant_origin", { enum: grantOrigins }),
    /** Time of the last grant; an older "unauthorized" changes nothing. */
    grantedAt: instant("granted_at"),
    /** True when `grantedAt` is WeChat's own time, taken from the event. */
    grantedAtExact: boolean("granted_at_exact").notNull().default(false),
    unauthorizedAt: instant("unauthorized_at"),
    brokenAt: instant("broken_at"),
    brokenReason: text("broken_reason"),
    /** All accounts of one request carry the same time. */
    recoveryRequestedAt: instant("recovery_requested_at"),
    recoveryTriedAt: instant("recovery_tried_at"),
    recoveryOutcome: text("recovery_outcome", { enum: recoveryOutcomes }),
    /** The worst level of its open requirements, and which rules; null while nothing is open. */
    requirementLevel: text("requirement_level", { enum: ["blocked", "due", "waiting", "recommended"] }),
    requirementRules: text("requirement_rules").array().notNull().default(sql`'{}'`),
    requirementsAt: instant("requirements_at"),
    /** When time alone changes what a rule says of it; null while nothing does. */
    requirementsTurnAt: instant("requirements_turn_at"),
    infoSyncedAt: instant("info_synced_at"),
    infoFailedAt: instant("info_failed_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    unique("authorizer_component_appid_key").on(table.componentId, table.appid),
    index("authorizer_created_idx").on(table.createdAt.desc(), table.id.desc()),
    index("authorizer_state_idx").on(table.state, table.createdAt.desc(), table.id.desc()),
    index("authorizer_merchant_idx").on(table.merchantId, table.createdAt.desc(), table.id.desc()),
    index("authorizer_recovery_idx")
      .on(table.recoveryRequestedAt)
      .where(sql`recovery_requested_at is not null`),
    index("authorizer_updated_idx").on(table.updatedAt),
    // For the beginning of an AppID, and for the whole.
    index("authorizer_appid_idx").on(table.appid.op("text_pattern_ops")),
    index("authorizer_kind_idx").on(table.kind, table.createdAt.desc(), table.id.desc()),
    index("authorizer_status_idx").on(table.accountStatus, table.createdAt.desc(), table.id.desc()),
    index("authorizer_component_idx").on(table.componentId, table.createdAt.desc(), table.id.desc()),
    index("authorizer_lacking_idx")
      .on(table.createdAt.desc(), table.id.desc())
      .where(sql`state = 'authorized' and lacks_scopes`),
    index("authorizer_pool_idx").on(table.createdAt.desc(), table.id.desc()).where(sql`merchant_id is null`),
    // Counts read this instead of the rows.
    index("authorizer_facts_idx").on(
      table.componentId,
      table.kind,
      table.accountStatus,
      table.state,
      table.lacksScopes,
      table.merchantId,
      table.requirementLevel,
    ),
    index("authorizer_principal_idx").on(table.principalName, table.merchantId),
    index("authorizer_pool_name_idx").on(table.principalName, table.id).where(sql`merchant_id is null`),
    index("authorizer_search_idx").using("gin", table.foundBy),
    index("authorizer_requirement_idx")
      .on(table.requirementLevel, table.createdAt.desc(), table.id.desc())
      .where(sql`requirement_level is not null`),
    index("authorizer_rules_idx").using("gin", table.requirementRules),
    index("authorizer_turning_idx").on(table.requirementsTurnAt).where(sql`requirements_turn_at is not null`),
    index("authorizer_unjudged_idx").on(table.id).where(sql`requirements_at is null`),
    index("authorizer_scope_idx").using("gin", table.missingScopeIds),
  ],
);

export const authorizerToken = pgTable(
  "authorizer_token",
  {
    authorizerId: text("authorizer_id")
      .primaryKey()
      .references(() => authorizer.id),
    componentId: text("component_id").notNull(),
    merchantId: text("merchant_id"),
    sealedRefreshToken: text("sealed_refresh_token"),
    ...leasedToken(),
  },
  (table) => [
    index("authorizer_token_due_idx").on(table.expiresAt),
    index("authorizer_token_failing_idx").on(table.authorizerId).where(sql`failure_count > 0`),
  ],
);

export const authorizerOptionNames = ["location_report", "voice_recognize", "customer_service"] as const;

/** 授权方选项 of an official account, as last read from or written to WeChat. */
export const authorizerOption = pgTable(
  "authorizer_option",
  {
    authorizerId: text("authorizer_id")
      .notNull()
      .references(() => authorizer.id),
    name: text("name", { enum: authorizerOptionNames }).notNull(),
    value: text("value").notNull(),
    syncedAt: instant("synced_at").notNull(),
    /** Somebody is writing it to WeChat; until then nobody else may. */
    changingUntil: instant("changing_until"),
  },
  (table) => [primaryKey({ columns: [table.authorizerId, table.name] })],
);

/** The picture with which customers open an account, copied: WeChat's own address of it does not last. */
export const appCode = pgTable("app_code", {
  authorizerId: text("authorizer_id")
    .primaryKey()
    .references(() => authorizer.id),
  sourceUrl: text("source_url").notNull(),
  contentType: text("content_type", { enum: ["image/png", "image/jpeg"] }).notNull(),
  /** Base64. */
  content: text("content").notNull(),
  copiedAt: instant("copied_at").notNull(),
});
