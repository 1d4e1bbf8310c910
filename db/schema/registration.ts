import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { authorizer } from "./authorization";
import { instant } from "./columns";
import { component } from "./component";
import { merchant, user } from "./people";

export const registrationKinds = [
  "enterprise",
  "personal",
  "transaction",
  "beta",
  "beta_verify",
  "official_account",
  "beta_reuse",
] as const;

export const registrationStates = [
  "draft",
  /** A process is asking WeChat. */
  "sending",
  /** The answer was lost: WeChat may or may not have begun. */
  "unconfirmed",
  "task_running",
  "waiting_legal_person",
  "agreed",
  "face_check",
  "check_failed",
  "sms_check",
  "creating",
  "created",
  "details_differ",
  "subject_limited",
  "refused",
  "expired",
  "failed",
] as const;

/** While one of these holds, WeChat takes no second task for the same subject. */
export const runningRegistrationStates = [
  "sending",
  "unconfirmed",
  "waiting_legal_person",
  "agreed",
  "face_check",
  "check_failed",
  "sms_check",
  "creating",
] as const;

/** One mini program on its way into being: what was entered, where it stands, and who must act until when. */
export const registration = pgTable(
  "registration",
  {
    id: text("id").primaryKey(),
    componentId: text("component_id")
      .notNull()
      .references(() => component.id),
    merchantId: text("merchant_id")
      .notNull()
      .references(() => merchant.id),
    kind: text("kind", { enum: registrationKinds }).notNull(),
    state: text("state", { enum: registrationStates }).notNull(),
    /** Company, trial app or person, for lists. */
    name: text("name").notNull(),
    /** The fields of the call: they name people. */
    sealedInput: text("sealed_input").notNull(),
    /** Credit code, WeChat id or openid, by which WeChat knows the task. */
    subjectHash: text("subject_hash"),
    /** The trial app, or the official account whose qualification is lent. */
    sourceAuthorizerId: text("source_authorizer_id").references(() => authorizer.id),
    /** `taskid`, or `unique_id` of a trial app. */
    taskId: text("task_id"),
    sealedAuthorizeUrl: text("sealed_authorize_url"),
    authorizeUrlExpiresAt: instant("authorize_url_expires_at"),
    /** Of `/l/{token}`, which outlives every address that WeChat gives. */
    linkTokenHash: text("link_token_hash").unique(),
    sealedLinkToken: text("sealed_link_token"),
    linkOpenedAt: instant("link_opened_at"),
    /** Of the address that WeChat's page for an official account leads back to, and of the browser that began. */
    returnTokenHash: text("return_token_hash").unique(),
    returnCookieHash: text("return_cookie_hash"),
    /** What the official account's administrator gave, until the mini program is there. */
    sealedTicket: text("sealed_ticket"),
    ticketTriedAt: instant("ticket_tried_at"),
    /** The code of the new mini program, until it has been exchanged. */
    sealedCode: text("sealed_code"),
    sendingUntil: instant("sending_until"),
    submittedAt: instant("submitted_at"),
    checkedAt: instant("checked_at"),
    /** The number in WeChat's result event. */
    resultStatus: integer("result_status"),
    /** Why WeChat did not take the task. */
    problemErrcode: integer("problem_errcode"),
    /** The account that came of it; its row may arrive later. */
    resultAppid: text("result_appid"),
    authorizerId: text("authorizer_id").references(() => authorizer.id),
    remindedHalfway: boolean("reminded_halfway").notNull().default(false),
    remindedLate: boolean("reminded_late").notNull().default(false),
    createdBy: text("created_by").references(() => user.id),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    uniqueIndex("registration_running_key")
      .on(table.componentId, table.kind, table.subjectHash)
      .where(
        sql`${table.state} in (${sql.raw(runningRegistrationStates.map((state) => `'${state}'`).join(", "))})`,
      ),
    index("registration_created_idx").on(table.createdAt.desc(), table.id.desc()),
    index("registration_state_idx").on(table.state, table.createdAt.desc(), table.id.desc()),
    index("registration_kind_idx").on(table.kind, table.createdAt.desc(), table.id.desc()),
    index("registration_component_idx").on(table.componentId, table.createdAt.desc(), table.id.desc()),
    index("registration_merchant_idx").on(table.merchantId, table.createdAt.desc(), table.id.desc()),
    index("registration_authorizer_idx").on(table.authorizerId),
    index("registration_source_idx").on(table.sourceAuthorizerId),
    index("registration_result_idx").on(table.componentId, table.resultAppid),
    index("registration_updated_idx").on(table.updatedAt),
  ],
);
