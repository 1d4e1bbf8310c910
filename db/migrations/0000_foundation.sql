CREATE TABLE "authorization_attempt" (
	"id" text PRIMARY KEY NOT NULL,
	"component_id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"invitation_id" text,
	"started_by" text,
	"form" text NOT NULL,
	"auth_type" integer NOT NULL,
	"expected_appid" text,
	"token_hash" text NOT NULL,
	"cookie_hash" text NOT NULL,
	"pre_auth_code_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"failure_reason" text,
	"sealed_returned_code" text,
	"returned_code_hash" text,
	"returned_at" timestamp (3) with time zone,
	"authorizer_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "authorization_attempt_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "authorization_attempt_pre_auth_code_key" UNIQUE("component_id","pre_auth_code_hash")
);
--> statement-breakpoint
CREATE TABLE "authorization_grant" (
	"component_id" text NOT NULL,
	"code_hash" text NOT NULL,
	"source" text NOT NULL,
	"state" text NOT NULL,
	"appid" text,
	"attempt_id" text,
	"lease_until" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "authorization_grant_component_id_code_hash_pk" PRIMARY KEY("component_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "authorizer" (
	"id" text PRIMARY KEY NOT NULL,
	"component_id" text NOT NULL,
	"merchant_id" text,
	"appid" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"nick_name" text,
	"head_img" text,
	"user_name" text,
	"alias" text,
	"principal_name" text,
	"signature" text,
	"qrcode_url" text,
	"service_type" integer,
	"verify_type" integer,
	"register_type" integer,
	"account_status" integer,
	"categories" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"func_scope_ids" integer[] DEFAULT '{}' NOT NULL,
	"required_scope_ids" integer[] DEFAULT '{}' NOT NULL,
	"missing_scope_ids" integer[] DEFAULT '{}' NOT NULL,
	"search_grams" text[] DEFAULT '{}' NOT NULL,
	"proposed_merchant_id" text,
	"granted_at" timestamp (3) with time zone,
	"granted_at_exact" boolean DEFAULT false NOT NULL,
	"unauthorized_at" timestamp (3) with time zone,
	"broken_at" timestamp (3) with time zone,
	"broken_reason" text,
	"info_synced_at" timestamp (3) with time zone,
	"info_failed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "authorizer_component_appid_key" UNIQUE("component_id","appid")
);
--> statement-breakpoint
CREATE TABLE "authorizer_token" (
	"authorizer_id" text PRIMARY KEY NOT NULL,
	"component_id" text NOT NULL,
	"merchant_id" text,
	"sealed_refresh_token" text,
	"sealed_access_token" text,
	"expires_at" timestamp (3) with time zone,
	"refreshed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 0 NOT NULL,
	"lease_id" text,
	"lease_until" timestamp (3) with time zone,
	"retry_at" timestamp (3) with time zone,
	"failure_count" integer DEFAULT 0 NOT NULL,
	"last_error_kind" text,
	"last_error_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "merchant_invitation" (
	"id" text PRIMARY KEY NOT NULL,
	"component_id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"code_hash" text NOT NULL,
	"sealed_code" text NOT NULL,
	"auth_type" integer NOT NULL,
	"required_scope_ids" integer[] NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"first_opened_at" timestamp (3) with time zone,
	"reissue_requested_at" timestamp (3) with time zone,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "merchant_invitation_code_hash_unique" UNIQUE("code_hash")
);
--> statement-breakpoint
CREATE TABLE "owner_claim_code" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"code_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "owner_claim_code_code_hash_unique" UNIQUE("code_hash")
);
--> statement-breakpoint
CREATE TABLE "callback_dedupe" (
	"component_id" text NOT NULL,
	"key" text NOT NULL,
	"event_id" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"duplicates" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "callback_dedupe_component_id_key_pk" PRIMARY KEY("component_id","key")
);
--> statement-breakpoint
CREATE TABLE "callback_event" (
	"id" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"component_id" text NOT NULL,
	"authorizer_appid" text,
	"door" text NOT NULL,
	"name" text,
	"state" text NOT NULL,
	"sealed_payload" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"issued_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"processed_at" timestamp (3) with time zone,
	"answered_in_ms" integer NOT NULL,
	CONSTRAINT "callback_event_id_received_at_pk" PRIMARY KEY("id","received_at")
) PARTITION BY RANGE ("received_at");
--> statement-breakpoint
CREATE TABLE "callback_minute" (
	"component_appid" text NOT NULL,
	"minute" timestamp (3) with time zone NOT NULL,
	"outcome" text NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "callback_minute_component_appid_minute_outcome_pk" PRIMARY KEY("component_appid","minute","outcome")
);
--> statement-breakpoint
CREATE TABLE "component" (
	"id" text PRIMARY KEY NOT NULL,
	"appid" text NOT NULL,
	"name" text NOT NULL,
	"support_phone" text,
	"published" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "component_appid_unique" UNIQUE("appid")
);
--> statement-breakpoint
CREATE TABLE "component_secret" (
	"component_id" text PRIMARY KEY NOT NULL,
	"sealed_app_secret" text NOT NULL,
	"app_secret_fingerprint" text NOT NULL,
	"sealed_token" text NOT NULL,
	"token_fingerprint" text NOT NULL,
	"sealed_encoding_aes_key" text NOT NULL,
	"encoding_aes_key_fingerprint" text NOT NULL,
	"sealed_previous_encoding_aes_key" text,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "component_ticket" (
	"component_id" text PRIMARY KEY NOT NULL,
	"sealed_ticket" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"source" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "component_token" (
	"component_id" text PRIMARY KEY NOT NULL,
	"sealed_access_token" text,
	"expires_at" timestamp (3) with time zone,
	"refreshed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 0 NOT NULL,
	"lease_id" text,
	"lease_until" timestamp (3) with time zone,
	"retry_at" timestamp (3) with time zone,
	"failure_count" integer DEFAULT 0 NOT NULL,
	"last_error_kind" text,
	"last_error_at" timestamp (3) with time zone,
	"push_requested_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "api_call" (
	"id" text PRIMARY KEY NOT NULL,
	"component_appid" text NOT NULL,
	"authorizer_appid" text,
	"endpoint" text NOT NULL,
	"method" text NOT NULL,
	"path" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"duration_ms" integer NOT NULL,
	"http_status" integer,
	"errcode" integer,
	"errmsg" text,
	"rid" text,
	"kind" text,
	"failed" boolean NOT NULL,
	"attempt" integer NOT NULL,
	"request_body" text,
	"response_body" text
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"address" text,
	"request_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clock_offset" (
	"id" integer PRIMARY KEY NOT NULL,
	"offset_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "schedule_state" (
	"name" text PRIMARY KEY NOT NULL,
	"last_run_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "worker_heartbeat" (
	"id" text PRIMARY KEY NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "membership_merchant_user_key" UNIQUE("merchant_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "merchant" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"contact_name" text,
	"contact_phone" text,
	"search_grams" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "merchant_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"provider_role" text,
	"locale" text,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "user_session" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"user_agent" text,
	"address" text
);
--> statement-breakpoint
ALTER TABLE "authorization_attempt" ADD CONSTRAINT "authorization_attempt_component_id_component_id_fk" FOREIGN KEY ("component_id") REFERENCES "public"."component"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorization_attempt" ADD CONSTRAINT "authorization_attempt_merchant_id_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorization_attempt" ADD CONSTRAINT "authorization_attempt_invitation_id_merchant_invitation_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."merchant_invitation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorization_attempt" ADD CONSTRAINT "authorization_attempt_started_by_user_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorization_grant" ADD CONSTRAINT "authorization_grant_component_id_component_id_fk" FOREIGN KEY ("component_id") REFERENCES "public"."component"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorization_grant" ADD CONSTRAINT "authorization_grant_attempt_id_authorization_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."authorization_attempt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorizer" ADD CONSTRAINT "authorizer_component_id_component_id_fk" FOREIGN KEY ("component_id") REFERENCES "public"."component"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorizer" ADD CONSTRAINT "authorizer_merchant_id_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorizer" ADD CONSTRAINT "authorizer_proposed_merchant_id_merchant_id_fk" FOREIGN KEY ("proposed_merchant_id") REFERENCES "public"."merchant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorizer_token" ADD CONSTRAINT "authorizer_token_authorizer_id_authorizer_id_fk" FOREIGN KEY ("authorizer_id") REFERENCES "public"."authorizer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merchant_invitation" ADD CONSTRAINT "merchant_invitation_component_id_component_id_fk" FOREIGN KEY ("component_id") REFERENCES "public"."component"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merchant_invitation" ADD CONSTRAINT "merchant_invitation_merchant_id_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merchant_invitation" ADD CONSTRAINT "merchant_invitation_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "owner_claim_code" ADD CONSTRAINT "owner_claim_code_merchant_id_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "owner_claim_code" ADD CONSTRAINT "owner_claim_code_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "component_secret" ADD CONSTRAINT "component_secret_component_id_component_id_fk" FOREIGN KEY ("component_id") REFERENCES "public"."component"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "component_ticket" ADD CONSTRAINT "component_ticket_component_id_component_id_fk" FOREIGN KEY ("component_id") REFERENCES "public"."component"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "component_token" ADD CONSTRAINT "component_token_component_id_component_id_fk" FOREIGN KEY ("component_id") REFERENCES "public"."component"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_merchant_id_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_session" ADD CONSTRAINT "user_session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "authorization_attempt_invitation_idx" ON "authorization_attempt" USING btree ("invitation_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "authorization_attempt_merchant_idx" ON "authorization_attempt" USING btree ("merchant_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "authorizer_created_idx" ON "authorizer" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "authorizer_state_idx" ON "authorizer" USING btree ("state","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "authorizer_merchant_idx" ON "authorizer" USING btree ("merchant_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "authorizer_updated_idx" ON "authorizer" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "authorizer_appid_idx" ON "authorizer" USING btree ("appid");--> statement-breakpoint
CREATE INDEX "authorizer_search_idx" ON "authorizer" USING gin ("search_grams");--> statement-breakpoint
CREATE INDEX "authorizer_scope_idx" ON "authorizer" USING gin ("missing_scope_ids");--> statement-breakpoint
CREATE INDEX "authorizer_token_due_idx" ON "authorizer_token" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "merchant_invitation_merchant_idx" ON "merchant_invitation" USING btree ("merchant_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "merchant_invitation_created_idx" ON "merchant_invitation" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "merchant_invitation_updated_idx" ON "merchant_invitation" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "owner_claim_code_merchant_idx" ON "owner_claim_code" USING btree ("merchant_id");--> statement-breakpoint
CREATE INDEX "callback_dedupe_event_idx" ON "callback_dedupe" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "callback_dedupe_received_idx" ON "callback_dedupe" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "callback_event_received_idx" ON "callback_event" USING btree ("received_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "callback_event_state_idx" ON "callback_event" USING btree ("state","received_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "callback_event_name_idx" ON "callback_event" USING btree ("name","received_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "callback_event_appid_idx" ON "callback_event" USING btree ("authorizer_appid","received_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "api_call_started_idx" ON "api_call" USING btree ("started_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "api_call_failed_idx" ON "api_call" USING btree ("failed","started_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "api_call_appid_idx" ON "api_call" USING btree ("authorizer_appid","started_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "api_call_endpoint_idx" ON "api_call" USING btree ("endpoint","started_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "api_call_rid_idx" ON "api_call" USING btree ("rid");--> statement-breakpoint
CREATE INDEX "audit_entry_at_idx" ON "audit_entry" USING btree ("at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "audit_entry_merchant_idx" ON "audit_entry" USING btree ("merchant_id","at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "audit_entry_object_idx" ON "audit_entry" USING btree ("object_id","at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "rate_limit_expire_idx" ON "rate_limit" USING btree ("expire");--> statement-breakpoint
CREATE INDEX "membership_user_idx" ON "membership" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "merchant_created_idx" ON "merchant" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "merchant_updated_idx" ON "merchant" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "merchant_search_idx" ON "merchant" USING gin ("search_grams");--> statement-breakpoint
CREATE INDEX "user_session_user_idx" ON "user_session" USING btree ("user_id");