CREATE TABLE "registration" (
	"id" text PRIMARY KEY NOT NULL,
	"component_id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"name" text NOT NULL,
	"sealed_input" text NOT NULL,
	"subject_hash" text,
	"source_authorizer_id" text,
	"task_id" text,
	"sealed_authorize_url" text,
	"authorize_url_expires_at" timestamp (3) with time zone,
	"link_token_hash" text,
	"sealed_link_token" text,
	"link_opened_at" timestamp (3) with time zone,
	"sending_until" timestamp (3) with time zone,
	"submitted_at" timestamp (3) with time zone,
	"checked_at" timestamp (3) with time zone,
	"result_status" integer,
	"problem_errcode" integer,
	"result_appid" text,
	"authorizer_id" text,
	"reminded_halfway" boolean DEFAULT false NOT NULL,
	"reminded_late" boolean DEFAULT false NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "registration_link_token_hash_unique" UNIQUE("link_token_hash")
);
--> statement-breakpoint
ALTER TABLE "registration" ADD CONSTRAINT "registration_component_id_component_id_fk" FOREIGN KEY ("component_id") REFERENCES "public"."component"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration" ADD CONSTRAINT "registration_merchant_id_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration" ADD CONSTRAINT "registration_source_authorizer_id_authorizer_id_fk" FOREIGN KEY ("source_authorizer_id") REFERENCES "public"."authorizer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration" ADD CONSTRAINT "registration_authorizer_id_authorizer_id_fk" FOREIGN KEY ("authorizer_id") REFERENCES "public"."authorizer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration" ADD CONSTRAINT "registration_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "registration_running_key" ON "registration" USING btree ("component_id","kind","subject_hash") WHERE "registration"."state" in ('sending', 'unconfirmed', 'waiting_legal_person', 'agreed', 'face_check', 'check_failed', 'sms_check', 'creating');--> statement-breakpoint
CREATE INDEX "registration_created_idx" ON "registration" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "registration_state_idx" ON "registration" USING btree ("state","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "registration_merchant_idx" ON "registration" USING btree ("merchant_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "registration_result_idx" ON "registration" USING btree ("component_id","result_appid");--> statement-breakpoint
CREATE INDEX "registration_updated_idx" ON "registration" USING btree ("updated_at");--> statement-breakpoint
ALTER TABLE "registration" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY tenant ON "registration" USING ((SELECT wharf_is_staff_or_worker()) OR wharf_is_merchant(merchant_id));
