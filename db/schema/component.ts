import { boolean, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, leasedToken } from "./columns";
import { user } from "./people";

export const component = pgTable("component", {
  id: text("id").primaryKey(),
  appid: text("appid").notNull().unique(),
  name: text("name").notNull(),
  supportPhone: text("support_phone"),
  /** 全网发布. Before it only the accounts of the test list may authorize. */
  published: boolean("published").notNull().default(false),
  /** The platform's permission sets as WeChat's console lists them; null while nobody has said. */
  scopeIds: integer("scope_ids").array(),
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
  previousEncodingAesKeyFingerprint: text("previous_encoding_aes_key_fingerprint"),
  /** Kept while a change of the callback token reaches WeChat's console. */
  sealedPreviousToken: text("sealed_previous_token"),
  previousTokenFingerprint: text("previous_token_fingerprint"),
  appSecretChangedAt: instant("app_secret_changed_at"),
  appSecretChangedBy: text("app_secret_changed_by").references(() => user.id),
  tokenChangedAt: instant("token_changed_at"),
  tokenChangedBy: text("token_changed_by").references(() => user.id),
  encodingAesKeyChangedAt: instant("encoding_aes_key_changed_at"),
  encodingAesKeyChangedBy: text("encoding_aes_key_changed_by").references(() => user.id),
  /** Of the newest message that each pair of keys opened: shows when the console has followed. */
  currentKeysUsedAt: instant("current_keys_used_at"),
  previousKeysUsedAt: instant("previous_keys_used_at"),
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

/** WeChat's 测试公众号/小程序列表: who may authorize before the platform is published. */
export const componentTestAccount = pgTable(
  "component_test_account",
  {
    componentId: text("component_id")
      .notNull()
      .references(() => component.id),
    /** Original id, `gh_…`. */
    userName: text("user_name").notNull(),
    note: text("note"),
    addedBy: text("added_by")
      .notNull()
      .references(() => user.id),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.componentId, table.userName] })],
);

export const doctorCheckStates = ["passed", "warning", "failed", "unknown"] as const;

/** The newest result of each check of the platform; looking at it costs no call. */
export const doctorCheck = pgTable(
  "doctor_check",
  {
    componentId: text("component_id")
      .notNull()
      .references(() => component.id),
    name: text("name").notNull(),
    state: text("state", { enum: doctorCheckStates }).notNull(),
    /** Facts for the words of the page: what was expected and what was found. */
    facts: jsonb("facts").$type<Record<string, string | number | boolean | null>>().notNull().default({}),
    checkedAt: instant("checked_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.componentId, table.name] })],
);
