import { boolean, pgTable, text } from "drizzle-orm/pg-core";
import { instant, leasedToken } from "./columns";

export const component = pgTable("component", {
  id: text("id").primaryKey(),
  appid: text("appid").notNull().unique(),
  name: text("name").notNull(),
  supportPhone: text("support_phone"),
  published: boolean("published").notNull().default(false),
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull(),
});

export const componentSecret = pgTable("component_secret", {
  componentId: text("component_id")
    .primaryKey()
    .references(() => component.id),
  sealedAppSecret: text("sealed_app_secret").notNull(),
  appSecretFingerprint: text("app_secret_fingerprint").notNull(),
  sealedToken: text("sealed_token").notNull(),
  tokenFingerprint: text("token_fingerprint").notNull(),
  sealedEncodingAesKey: text("sealed_encoding_aes_key").notNull(),
  encodingAesKeyFingerprint: text("encoding_aes_key_fingerprint").notNull(),
  sealedPreviousEncodingAesKey: text("sealed_previous_encoding_aes_key"),
  updatedAt: instant("updated_at").notNull(),
});

export const componentTicket = pgTable("component_ticket", {
  componentId: text("component_id")
    .primaryKey()
    .references(() => component.id),
  sealedTicket: text("sealed_ticket").notNull(),
  /** When WeChat made the push; a late older push does not replace a newer ticket. */
  issuedAt: instant("issued_at").notNull(),
  receivedAt: instant("received_at").notNull(),
  source: text("source", { enum: ["push", "requested"] }).notNull(),
});

export const componentToken = pgTable("component_token", {
  componentId: text("component_id")
    .primaryKey()
    .references(() => component.id),
  ...leasedToken(),
  pushRequestedAt: instant("push_requested_at"),
});
