import { index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { instant } from "./columns";

export const merchant = pgTable(
  "merchant",
  {
    id: text("id").primaryKey(),
    slug: text("slug").notNull().unique(),
    name: text("name").notNull(),
    contactName: text("contact_name"),
    contactPhone: text("contact_phone"),
    searchGrams: text("search_grams").array().notNull().default([]),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    index("merchant_created_idx").on(table.createdAt.desc(), table.id.desc()),
    index("merchant_updated_idx").on(table.updatedAt),
    index("merchant_search_idx").using("gin", table.searchGrams),
  ],
);

export const user = pgTable("user", {
  id: text("id").primaryKey(),
  email: text("email").notNull().unique(),
  name: text("name").notNull(),
  passwordHash: text("password_hash").notNull(),
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
