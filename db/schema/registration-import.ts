import { index, integer, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { component } from "./component";
import { merchant, user } from "./people";
import { registration } from "./registration";

export const registrationImportStates = ["preview", "running", "paused", "finished", "cancelled"] as const;

/** A file of registrations: checked first, begun by a person, worked off row by row. */
export const registrationImport = pgTable(
  "registration_import",
  {
    id: text("id").primaryKey(),
    componentId: text("component_id")
      .notNull()
      .references(() => component.id),
    fileName: text("file_name").notNull(),
    encoding: text("encoding", { enum: ["utf-8", "gbk"] }).notNull(),
    state: text("state", { enum: registrationImportStates }).notNull(),
    rowCount: integer("row_count").notNull(),
    createdBy: text("created_by")
      .notNull()
      .references(() => user.id),
    createdAt: instant("created_at").notNull(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [index("registration_import_created_idx").on(table.createdAt.desc(), table.id.desc())],
);

export const registrationImportRowStates = [
  "ready",
  "refused",
  "waiting",
  "sending",
  "sent",
  "failed",
  "skipped",
] as const;

export interface ImportProblem {
  field: string;
  code: string;
  /** A line or a name that the words mention. */
  detail?: string;
}

export const registrationImportRow = pgTable(
  "registration_import_row",
  {
    id: text("id").primaryKey(),
    importId: text("import_id")
      .notNull()
      .references(() => registrationImport.id),
    /** Line of the file, the head being 1. */
    line: integer("line").notNull(),
    name: text("name").notNull(),
    sealedInput: text("sealed_input").notNull(),
    problems: jsonb("problems").$type<ImportProblem[]>().notNull().default([]),
    state: text("state", { enum: registrationImportRowStates }).notNull(),
    merchantId: text("merchant_id").references(() => merchant.id),
    registrationId: text("registration_id").references(() => registration.id),
    errcode: integer("errcode"),
    /** Why a row failed where WeChat gave no number. */
    reason: text("reason"),
    /** A process that dies meanwhile leaves the row to the next one. */
    leaseUntil: instant("lease_until"),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    unique("registration_import_row_line_key").on(table.importId, table.line),
    index("registration_import_row_state_idx").on(table.importId, table.state, table.line),
    index("registration_import_row_registration_idx").on(table.registrationId),
  ],
);
