import { bigint, boolean, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { instant } from "./columns";

export const merchant = pgTable(
  "merchant",
  {
    id: text("id").primaryKey(),
    slug: text("slug").notNull().unique(),
    name: text("name").notNull(),
    contactName: text("contact_name"),
    contactPhone: text("contact_phone"),
    contactEmail: text("contact_email"),
    searchGrams: text("search_grams").array().notNull().default([]),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    index("merchant_created_idx").on(table.createdAt.desc(), table.id.desc()),
    index("merchant_updated_idx").on(table.updatedAt),
    index("merchant_slug_start_idx").on(table.slug.op("text_pattern_ops")),
    index("merchant_search_idx").using("gin", table.searchGrams),
  ],
);

export const user = pgTable("user", {
  id: text("id").primaryKey(),
  email: text("email").notNull().unique(),
  name: text("name").notNull(),
  passwordHash: text("password_hash").notNull(),
  /** Null while the password is the first one. */
  passwordChangedAt: instant("password_changed_at"),
  /** Set for the provider's staff, null for people of merchants. */
  providerRole: text("provider_role"),
  locale: text("locale"),
  disabledAt: instant("disabled_at"),
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull(),
});

export const userSession = pgTable(
  "user_session",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id),
    createdAt: instant("created_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    /** The password was right and the second factor is still owed: the session opens nothing but that question. */
    secondFactorPending: boolean("second_factor_pending").notNull().default(false),
    userAgent: text("user_agent"),
    address: text("address"),
  },
  (table) => [index("user_session_user_idx").on(table.userId)],
);

export const membership = pgTable(
  "membership",
  {
    id: text("id").primaryKey(),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchant.id),
    userId: text("user_id")
      .notNull()
      .references(() => user.id),
    role: text("role").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    unique("membership_merchant_user_key").on(table.merchantId, table.userId),
    index("membership_user_idx").on(table.userId),
  ],
);

/** The secret of a person's authenticator app. It counts once a first code has confirmed it. */
export const userSecondFactor = pgTable("user_second_factor", {
  userId: text("user_id")
    .primaryKey()
    .references(() => user.id),
  sealedSecret: text("sealed_secret").notNull(),
  confirmedAt: instant("confirmed_at"),
  /** The newest time step whose code was accepted: no code works twice. */
  lastStep: bigint("last_step", { mode: "number" }),
  createdAt: instant("created_at").notNull(),
});

export const recoveryCode = pgTable(
  "recovery_code",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id),
    codeHash: text("code_hash").notNull(),
    usedAt: instant("used_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [unique("recovery_code_user_code_key").on(table.userId, table.codeHash)],
);

export const passwordReset = pgTable(
  "password_reset",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id),
    tokenHash: text("token_hash").notNull().unique(),
    /** For the e-mail that carries the link; emptied when the link is used. */
    sealedToken: text("sealed_token"),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    /** Staff who made the link for the person; null when the person asked. */
    createdBy: text("created_by").references(() => user.id),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("password_reset_user_idx").on(table.userId, table.createdAt.desc())],
);

/** Joins one person to the provider's staff (no merchant) or to a merchant, once. */
export const memberInvitation = pgTable(
  "member_invitation",
  {
    id: text("id").primaryKey(),
    merchantId: text("merchant_id").references(() => merchant.id),
    email: text("email").notNull(),
    role: text("role").notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    sealedToken: text("sealed_token").notNull(),
    /** Of the e-mail; the page follows the browser. */
    locale: text("locale"),
    expiresAt: instant("expires_at").notNull(),
    /** Null for a link that is copied only. The mail is due while this is later than `mailedAt`. */
    mailRequestedAt: instant("mail_requested_at"),
    mailedAt: instant("mailed_at"),
    /** Why the last attempt to send failed. */
    mailProblem: text("mail_problem"),
    acceptedAt: instant("accepted_at"),
    acceptedBy: text("accepted_by").references(() => user.id),
    revokedAt: instant("revoked_at"),
    createdBy: text("created_by")
      .notNull()
      .references(() => user.id),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("member_invitation_merchant_idx").on(table.merchantId, table.createdAt.desc())],
);

/** A session of staff that began to act for a merchant: the merchant is told once. */
export const actingSession = pgTable(
  "acting_session",
  {
    sessionId: text("session_id")
      .notNull()
      .references(() => userSession.id),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchant.id),
    beganAt: instant("began_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.merchantId] })],
);

/** One row: what the provider's owners have decided for the whole installation. */
export const installationSetting = pgTable("installation_setting", {
  id: integer("id").primaryKey(),
  staffSecondFactorRequired: boolean("staff_second_factor_required").notNull().default(false),
  updatedAt: instant("updated_at").notNull(),
});
