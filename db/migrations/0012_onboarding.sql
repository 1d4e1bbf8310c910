CREATE TABLE "notice" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"merchant_id" text,
	"event" text NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" text NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"dedupe_key" text NOT NULL,
	"read_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notice_dedupe_key" UNIQUE("user_id","dedupe_key")
);
--> statement-breakpoint
CREATE TABLE "notice_delivery" (
	"id" text PRIMARY KEY NOT NULL,
	"notice_id" text,
	"robot_id" text,
	"merchant_id" text,
	"channel" text NOT NULL,
	"event" text NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" text NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"dedupe_key" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"last_problem" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notice_delivery_dedupe_key_unique" UNIQUE("dedupe_key")
);
--> statement-breakpoint
CREATE TABLE "notice_preference" (
	"user_id" text NOT NULL,
	"event" text NOT NULL,
	"in_app" boolean NOT NULL,
	"mail" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notice_preference_user_id_event_pk" PRIMARY KEY("user_id","event")
);
--> statement-breakpoint
CREATE TABLE "notice_robot" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"sealed_address" text NOT NULL,
	"sealed_signing_secret" text,
	"fingerprint" text NOT NULL,
	"locale" text NOT NULL,
	"events" text[] DEFAULT '{}' NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"last_problem" text,
	"last_problem_at" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_schedule" (
	"user_id" text PRIMARY KEY NOT NULL,
	"digest_at" integer NOT NULL,
	"quiet_from" integer,
	"quiet_until" integer,
	"digested_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app_standing" (
	"authorizer_id" text PRIMARY KEY NOT NULL,
	"principal_type" integer,
	"customer_type" integer,
	"realname_status" integer,
	"qualification_verified" boolean,
	"naming_verified" boolean,
	"annual_review_due" boolean,
	"annual_review_begins_at" timestamp (3) with time zone,
	"annual_review_ends_at" timestamp (3) with time zone,
	"basic_synced_at" timestamp (3) with time zone,
	"categories" jsonb,
	"categories_synced_at" timestamp (3) with time zone,
	"filing_status" integer,
	"filing_canceling" boolean,
	"filing_sms_status" integer,
	"filing_synced_at" timestamp (3) with time zone,
	"violations_synced_at" timestamp (3) with time zone,
	"released_at" timestamp (3) with time zone,
	"release_synced_at" timestamp (3) with time zone,
	"failed_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appeal" (
	"id" text PRIMARY KEY NOT NULL,
	"authorizer_id" text NOT NULL,
	"record_id" text NOT NULL,
	"violation_id" text,
	"appealed_at" timestamp (3) with time zone,
	"count" integer,
	"origin" integer,
	"status" integer NOT NULL,
	"audited_at" timestamp (3) with time zone,
	"audit_reason" text,
	"punishment" text,
	"materials" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "appeal_record_key" UNIQUE("authorizer_id","record_id")
);
--> statement-breakpoint
CREATE TABLE "filing" (
	"id" text PRIMARY KEY NOT NULL,
	"component_id" text NOT NULL,
	"authorizer_id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"state" text NOT NULL,
	"sealed_input" text NOT NULL,
	"verify_task_id" text,
	"verify_task_at" timestamp (3) with time zone,
	"verify_task_expires_at" timestamp (3) with time zone,
	"face_status" integer,
	"icp_status" integer,
	"sms_status" integer,
	"procedure_id" text,
	"hints" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"problem_errcode" integer,
	"sending_until" timestamp (3) with time zone,
	"submitted_at" timestamp (3) with time zone,
	"checked_at" timestamp (3) with time zone,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "filing_catalogue" (
	"component_id" text NOT NULL,
	"name" text NOT NULL,
	"items" jsonb NOT NULL,
	"synced_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "filing_catalogue_component_id_name_pk" PRIMARY KEY("component_id","name")
);
--> statement-breakpoint
CREATE TABLE "merchant_progress" (
	"merchant_id" text NOT NULL,
	"component_id" text NOT NULL,
	"stage" text NOT NULL,
	"owner" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"authorizer_id" text,
	"invited_at" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone,
	"authorized_at" timestamp (3) with time zone,
	"verified_at" timestamp (3) with time zone,
	"filed_at" timestamp (3) with time zone,
	"live_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "merchant_progress_merchant_id_component_id_pk" PRIMARY KEY("merchant_id","component_id")
);
--> statement-breakpoint
CREATE TABLE "paper" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"authorizer_id" text NOT NULL,
	"purpose" text NOT NULL,
	"field" text NOT NULL,
	"file_name" text NOT NULL,
	"content_type" text NOT NULL,
	"byte_length" integer NOT NULL,
	"content_hash" text NOT NULL,
	"sealed_content" text NOT NULL,
	"media_id" text,
	"media_uploaded_at" timestamp (3) with time zone,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "requirement" (
	"authorizer_id" text NOT NULL,
	"rule" text NOT NULL,
	"level" text NOT NULL,
	"owner" text NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"due_at" timestamp (3) with time zone,
	"since" timestamp (3) with time zone NOT NULL,
	"assignee_id" text,
	"snoozed_until" timestamp (3) with time zone,
	"dismissed_at" timestamp (3) with time zone,
	"dismissed_by" text,
	"dismissed_reason" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "requirement_authorizer_id_rule_pk" PRIMARY KEY("authorizer_id","rule")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"component_id" text NOT NULL,
	"authorizer_id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"state" text NOT NULL,
	"sealed_input" text NOT NULL,
	"task_id" text,
	"sealed_auth_url" text,
	"auth_url_expires_at" timestamp (3) with time zone,
	"link_token_hash" text,
	"sealed_link_token" text,
	"task_status" integer,
	"apply_status" integer,
	"order_id" text,
	"reason" text,
	"problem_errcode" integer,
	"sending_until" timestamp (3) with time zone,
	"submitted_at" timestamp (3) with time zone,
	"checked_at" timestamp (3) with time zone,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "verification_link_token_hash_unique" UNIQUE("link_token_hash")
);
--> statement-breakpoint
CREATE TABLE "violation" (
	"id" text PRIMARY KEY NOT NULL,
	"authorizer_id" text NOT NULL,
	"record_id" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"reason" text,
	"content" text,
	"rule_url" text,
	"rule_name" text,
	"acknowledged_at" timestamp (3) with time zone,
	"acknowledged_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "violation_record_key" UNIQUE("authorizer_id","record_id")
);
--> statement-breakpoint
CREATE TABLE "registration_import" (
	"id" text PRIMARY KEY NOT NULL,
	"component_id" text NOT NULL,
	"file_name" text NOT NULL,
	"encoding" text NOT NULL,
	"state" text NOT NULL,
	"row_count" integer NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registration_import_row" (
	"id" text PRIMARY KEY NOT NULL,
	"import_id" text NOT NULL,
	"line" integer NOT NULL,
	"name" text NOT NULL,
	"sealed_input" text NOT NULL,
	"problems" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"state" text NOT NULL,
	"merchant_id" text,
	"registration_id" text,
	"errcode" integer,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "registration_import_row_line_key" UNIQUE("import_id","line")
);
--> statement-breakpoint
ALTER TABLE "authorizer" ADD COLUMN "requirement_level" text;--> statement-breakpoint
ALTER TABLE "authorizer" ADD COLUMN "requirement_rules" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "authorizer" ADD COLUMN "requirements_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "merchant" ADD COLUMN "contact_email" text;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_merchant_id_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_delivery" ADD CONSTRAINT "notice_delivery_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_delivery" ADD CONSTRAINT "notice_delivery_robot_id_notice_robot_id_fk" FOREIGN KEY ("robot_id") REFERENCES "public"."notice_robot"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_delivery" ADD CONSTRAINT "notice_delivery_merchant_id_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_preference" ADD CONSTRAINT "notice_preference_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_robot" ADD CONSTRAINT "notice_robot_merchant_id_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_robot" ADD CONSTRAINT "notice_robot_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_schedule" ADD CONSTRAINT "notice_schedule_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_standing" ADD CONSTRAINT "app_standing_authorizer_id_authorizer_id_fk" FOREIGN KEY ("authorizer_id") REFERENCES "public"."authorizer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_authorizer_id_authorizer_id_fk" FOREIGN KEY ("authorizer_id") REFERENCES "public"."authorizer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_violation_id_violation_id_fk" FOREIGN KEY ("violation_id") REFERENCES "public"."violation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing" ADD CONSTRAINT "filing_component_id_component_id_fk" FOREIGN KEY ("component_id") REFERENCES "public"."component"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing" ADD CONSTRAINT "filing_authorizer_id_authorizer_id_fk" FOREIGN KEY ("authorizer_id") REFERENCES "public"."authorizer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing" ADD CONSTRAINT "filing_merchant_id_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing" ADD CONSTRAINT "filing_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_catalogue" ADD CONSTRAINT "filing_catalogue_component_id_component_id_fk" FOREIGN KEY ("component_id") REFERENCES "public"."component"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merchant_progress" ADD CONSTRAINT "merchant_progress_merchant_id_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merchant_progress" ADD CONSTRAINT "merchant_progress_component_id_component_id_fk" FOREIGN KEY ("component_id") REFERENCES "public"."component"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merchant_progress" ADD CONSTRAINT "merchant_progress_authorizer_id_authorizer_id_fk" FOREIGN KEY ("authorizer_id") REFERENCES "public"."authorizer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper" ADD CONSTRAINT "paper_merchant_id_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper" ADD CONSTRAINT "paper_authorizer_id_authorizer_id_fk" FOREIGN KEY ("authorizer_id") REFERENCES "public"."authorizer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper" ADD CONSTRAINT "paper_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement" ADD CONSTRAINT "requirement_authorizer_id_authorizer_id_fk" FOREIGN KEY ("authorizer_id") REFERENCES "public"."authorizer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement" ADD CONSTRAINT "requirement_assignee_id_user_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement" ADD CONSTRAINT "requirement_dismissed_by_user_id_fk" FOREIGN KEY ("dismissed_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification" ADD CONSTRAINT "verification_component_id_component_id_fk" FOREIGN KEY ("component_id") REFERENCES "public"."component"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification" ADD CONSTRAINT "verification_authorizer_id_authorizer_id_fk" FOREIGN KEY ("authorizer_id") REFERENCES "public"."authorizer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification" ADD CONSTRAINT "verification_merchant_id_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification" ADD CONSTRAINT "verification_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "violation" ADD CONSTRAINT "violation_authorizer_id_authorizer_id_fk" FOREIGN KEY ("authorizer_id") REFERENCES "public"."authorizer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "violation" ADD CONSTRAINT "violation_acknowledged_by_user_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_import" ADD CONSTRAINT "registration_import_component_id_component_id_fk" FOREIGN KEY ("component_id") REFERENCES "public"."component"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_import" ADD CONSTRAINT "registration_import_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_import_row" ADD CONSTRAINT "registration_import_row_import_id_registration_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."registration_import"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_import_row" ADD CONSTRAINT "registration_import_row_merchant_id_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_import_row" ADD CONSTRAINT "registration_import_row_registration_id_registration_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registration"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notice_user_idx" ON "notice" USING btree ("user_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "notice_unread_idx" ON "notice" USING btree ("user_id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "notice_created_idx" ON "notice" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "notice_delivery_due_idx" ON "notice_delivery" USING btree ("due_at") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "notice_delivery_robot_idx" ON "notice_delivery" USING btree ("robot_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "notice_robot_merchant_idx" ON "notice_robot" USING btree ("merchant_id");--> statement-breakpoint
CREATE INDEX "appeal_violation_idx" ON "appeal" USING btree ("violation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "filing_open_key" ON "filing" USING btree ("authorizer_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "filing_app_idx" ON "filing" USING btree ("authorizer_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "filing_task_idx" ON "filing" USING btree ("component_id","verify_task_id");--> statement-breakpoint
CREATE INDEX "filing_state_idx" ON "filing" USING btree ("state","updated_at");--> statement-breakpoint
CREATE INDEX "merchant_progress_stage_idx" ON "merchant_progress" USING btree ("stage","since","merchant_id");--> statement-breakpoint
CREATE INDEX "merchant_progress_component_idx" ON "merchant_progress" USING btree ("component_id","stage","since","merchant_id");--> statement-breakpoint
CREATE INDEX "merchant_progress_owner_idx" ON "merchant_progress" USING btree ("owner","since","merchant_id");--> statement-breakpoint
CREATE INDEX "paper_app_idx" ON "paper" USING btree ("authorizer_id","purpose","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "requirement_rule_idx" ON "requirement" USING btree ("rule","level","since","authorizer_id");--> statement-breakpoint
CREATE INDEX "requirement_level_idx" ON "requirement" USING btree ("level","since","authorizer_id");--> statement-breakpoint
CREATE INDEX "requirement_due_idx" ON "requirement" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "requirement_assignee_idx" ON "requirement" USING btree ("assignee_id") WHERE assignee_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "verification_running_key" ON "verification" USING btree ("authorizer_id") WHERE "verification"."state" in ('sending', 'unconfirmed', 'waiting_admin', 'agreed', 'face_check', 'check_failed', 'sms_check', 'creating_order', 'waiting_payment', 'auditing', 'refill_needed');--> statement-breakpoint
CREATE INDEX "verification_app_idx" ON "verification" USING btree ("authorizer_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "verification_task_idx" ON "verification" USING btree ("component_id","task_id");--> statement-breakpoint
CREATE INDEX "verification_state_idx" ON "verification" USING btree ("state","updated_at");--> statement-breakpoint
CREATE INDEX "violation_app_idx" ON "violation" USING btree ("authorizer_id","occurred_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "registration_import_created_idx" ON "registration_import" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "registration_import_row_state_idx" ON "registration_import_row" USING btree ("import_id","state","line");--> statement-breakpoint
CREATE INDEX "registration_import_row_registration_idx" ON "registration_import_row" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "authorizer_requirement_idx" ON "authorizer" USING btree ("requirement_level","created_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE requirement_level is not null;--> statement-breakpoint
CREATE INDEX "authorizer_rules_idx" ON "authorizer" USING gin ("requirement_rules");--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['merchant_progress', 'paper', 'verification', 'filing', 'notice', 'notice_robot',
                              'notice_delivery', 'registration_import_row'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY tenant ON %I USING ((SELECT wharf_is_staff_or_worker()) OR wharf_is_merchant(merchant_id))', name);
  END LOOP;
  -- Whoever sees the app sees these.
  FOREACH name IN ARRAY ARRAY['app_standing', 'requirement', 'violation', 'appeal'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY tenant ON %I USING (EXISTS ('
      'SELECT 1 FROM authorizer WHERE authorizer.id = %I.authorizer_id))', name, name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['notice_preference', 'notice_schedule', 'registration_import'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY staff ON %I USING ((SELECT wharf_is_staff_or_worker()))', name);
  END LOOP;
  -- Lists of WeChat's own, the same for everybody.
  ALTER TABLE filing_catalogue ENABLE ROW LEVEL SECURITY;
  CREATE POLICY visible ON filing_catalogue FOR SELECT USING (wharf_scope() <> '');
  CREATE POLICY changed ON filing_catalogue USING ((SELECT wharf_is_staff_or_worker()));
END $$;
