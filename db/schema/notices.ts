import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { merchant, user } from "./people";

/** Something that people are told of, once. Who they are is found out by a job, which sees everybody. */
export const noticeHappening = pgTable(
  "notice_happening",
  {
    id: text("id").primaryKey(),
    /** Whose people are told; null for the provider's staff. */
    merchantId: text("merchant_id").references(() => merchant.id),
    event: text("event").notNull(),
    objectKind: text("object_kind").notNull(),
    objectId: text("object_id").notNull(),
    /** Names and figures for the words. */
    facts: jsonb("facts").$type<Record<string, unknown>>().notNull().default({}),
    dedupeKey: text("dedupe_key").notNull().unique(),
    toldAt: instant("told_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("notice_happening_created_idx").on(table.createdAt)],
);

/** One message to one person. */
export const notice = pgTable(
  "notice",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id),
    /** The merchant in whose name the person is told; null for the provider's staff. */
    merchantId: text("merchant_id").references(() => merchant.id),
    event: text("event").notNull(),
    objectKind: text("object_kind").notNull(),
    objectId: text("object_id").notNull(),
    /** Names and figures for the words. */
    facts: jsonb("facts").$type<Record<string, unknown>>().notNull().default({}),
    /** The same happening tells a person once. */
    dedupeKey: text("dedupe_key").notNull(),
    readAt: instant("read_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    unique("notice_dedupe_key").on(table.userId, table.dedupeKey),
    // The staff's have no merchant, and an index that begins with nothing has no order behind it.
    index("notice_user_idx").on(table.userId, table.createdAt.desc(), table.id.desc()),
    index("notice_merchant_idx").on(table.userId, table.merchantId, table.createdAt.desc(), table.id.desc()),
    index("notice_unread_idx")
      .on(table.userId, table.createdAt.desc(), table.id.desc())
      .where(sql`read_at is null`),
    index("notice_created_idx").on(table.createdAt),
  ],
);

export const noticeMailChoices = ["off", "now", "digest"] as const;

/** Where a person has chosen otherwise than the default of an event. */
export const noticePreference = pgTable(
  "notice_preference",
  {
    userId: text("user_id")
      .notNull()
      .references(() => user.id),
    event: text("event").notNull(),
    inApp: boolean("in_app").notNull(),
    mail: text("mail", { enum: noticeMailChoices }).notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.event] })],
);

/** Minutes of the day in Asia/Shanghai. */
export const noticeSchedule = pgTable("notice_schedule", {
  userId: text("user_id")
    .primaryKey()
    .references(() => user.id),
  digestAt: integer("digest_at").notNull(),
  quietFrom: integer("quiet_from"),
  quietUntil: integer("quiet_until"),
  updatedAt: instant("updated_at").notNull(),
});

export const noticeRobotKinds = ["wecom", "feishu", "dingtalk"] as const;

/** A group robot of WeCom, Feishu or DingTalk; its address is a secret. */
export const noticeRobot = pgTable(
  "notice_robot",
  {
    id: text("id").primaryKey(),
    /** Null for the provider's own. */
    merchantId: text("merchant_id").references(() => merchant.id),
    kind: text("kind", { enum: noticeRobotKinds }).notNull(),
    name: text("name").notNull(),
    sealedAddress: text("sealed_address").notNull(),
    sealedSigningSecret: text("sealed_signing_secret"),
    fingerprint: text("fingerprint").notNull(),
    locale: text("locale").notNull(),
    events: text("events").array().notNull().default(sql`'{}'`),
    /** Minutes of the day in Asia/Shanghai between which it is silent. */
    quietFrom: integer("quiet_from"),
    quietUntil: integer("quiet_until"),
    disabledAt: instant("disabled_at"),
    sentAt: instant("sent_at"),
    /** Of the first failure since a message arrived. */
    failingSince: instant("failing_since"),
    /** Nothing leaves before: the platform found that too much came. */
    holdUntil: instant("hold_until"),
    lastProblem: text("last_problem"),
    lastProblemAt: instant("last_problem_at"),
    createdBy: text("created_by")
      .notNull()
      .references(() => user.id),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [index("notice_robot_merchant_idx").on(table.merchantId)],
);

export const noticeDeliveryStates = ["pending", "sent", "failed", "dropped"] as const;

/** One e-mail or robot message on its way. A digest gathers the deliveries that are due with it. */
export const noticeDelivery = pgTable(
  "notice_delivery",
  {
    id: text("id").primaryKey(),
    /** Who gets the mail; null for a robot's message. */
    userId: text("user_id").references(() => user.id),
    robotId: text("robot_id").references(() => noticeRobot.id, { onDelete: "cascade" }),
    merchantId: text("merchant_id").references(() => merchant.id),
    channel: text("channel", { enum: ["mail", "digest", "robot"] }).notNull(),
    event: text("event").notNull(),
    objectKind: text("object_kind").notNull(),
    objectId: text("object_id").notNull(),
    facts: jsonb("facts").$type<Record<string, unknown>>().notNull().default({}),
    dedupeKey: text("dedupe_key").notNull().unique(),
    state: text("state", { enum: noticeDeliveryStates }).notNull(),
    attempts: integer("attempts").notNull().default(0),
    dueAt: instant("due_at").notNull(),
    sentAt: instant("sent_at"),
    lastProblem: text("last_problem"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("notice_delivery_due_idx").on(table.dueAt).where(sql`state = 'pending'`),
    index("notice_delivery_robot_idx").on(table.robotId, table.createdAt.desc()),
    index("notice_delivery_user_idx").on(table.userId, table.createdAt.desc()),
    index("notice_delivery_created_idx").on(table.createdAt),
  ],
);
