CREATE TABLE "authorizer_option" (
	"authorizer_id" text NOT NULL,
	"name" text NOT NULL,
	"value" text NOT NULL,
	"synced_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "authorizer_option_authorizer_id_name_pk" PRIMARY KEY("authorizer_id","name")
);
--> statement-breakpoint
CREATE TABLE "component_test_account" (
	"component_id" text NOT NULL,
	"user_name" text NOT NULL,
	"note" text,
	"added_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "component_test_account_component_id_user_name_pk" PRIMARY KEY("component_id","user_name")
);
--> statement-breakpoint
CREATE TABLE "doctor_check" (
	"component_id" text NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "doctor_check_component_id_name_pk" PRIMARY KEY("component_id","name")
);
--> statement-breakpoint
CREATE TABLE "audit_chain" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text,
	"length" bigint NOT NULL,
	"head_hash" text NOT NULL,
	"signature" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_seal" (
	"chain_id" text NOT NULL,
	"position" bigint NOT NULL,
	"merchant_id" text,
	"entry_id" text NOT NULL,
	"payload_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_seal_chain_id_position_pk" PRIMARY KEY("chain_id","position"),
	CONSTRAINT "audit_seal_entry_id_unique" UNIQUE("entry_id")
);
--> statement-breakpoint
CREATE TABLE "installation_setting" (
	"id" integer PRIMARY KEY NOT NULL,
	"staff_second_factor_required" boolean DEFAULT false NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "member_invitation" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"token_hash" text NOT NULL,
	"sealed_token" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"mailed_at" timestamp (3) with time zone,
	"accepted_at" timestamp (3) with time zone,
	"accepted_by" text,
	"revoked_at" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "member_invitation_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "password_reset" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"sealed_token" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "password_reset_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "recovery_code" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "recovery_code_user_code_key" UNIQUE("user_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "user_second_factor" (
	"user_id" text PRIMARY KEY NOT NULL,
	"sealed_secret" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"last_step" bigint,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "component_secret" ADD COLUMN "previous_encoding_aes_key_fingerprint" text;--> statement-breakpoint
ALTER TABLE "component_secret" ADD COLUMN "sealed_previous_token" text;--> statement-breakpoint
ALTER TABLE "component_secret" ADD COLUMN "previous_token_fingerprint" text;--> statement-breakpoint
ALTER TABLE "component_secret" ADD COLUMN "app_secret_changed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "component_secret" ADD COLUMN "app_secret_changed_by" text;--> statement-breakpoint
ALTER TABLE "component_secret" ADD COLUMN "token_changed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "component_secret" ADD COLUMN "token_changed_by" text;--> statement-breakpoint
ALTER TABLE "component_secret" ADD COLUMN "encoding_aes_key_changed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "component_secret" ADD COLUMN "encoding_aes_key_changed_by" text;--> statement-breakpoint
ALTER TABLE "component_secret" ADD COLUMN "current_keys_used_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "component_secret" ADD COLUMN "previous_keys_used_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "api_call" ADD COLUMN "rid_details" jsonb;--> statement-breakpoint
ALTER TABLE "api_call" ADD COLUMN "rid_looked_up_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "password_changed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "user_session" ADD COLUMN "second_factor_pending" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "authorizer_option" ADD CONSTRAINT "authorizer_option_authorizer_id_authorizer_id_fk" FOREIGN KEY ("authorizer_id") REFERENCES "public"."authorizer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "component_test_account" ADD CONSTRAINT "component_test_account_component_id_component_id_fk" FOREIGN KEY ("component_id") REFERENCES "public"."component"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "component_test_account" ADD CONSTRAINT "component_test_account_added_by_user_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doctor_check" ADD CONSTRAINT "doctor_check_component_id_component_id_fk" FOREIGN KEY ("component_id") REFERENCES "public"."component"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_seal" ADD CONSTRAINT "audit_seal_chain_id_audit_chain_id_fk" FOREIGN KEY ("chain_id") REFERENCES "public"."audit_chain"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_invitation" ADD CONSTRAINT "member_invitation_merchant_id_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_invitation" ADD CONSTRAINT "member_invitation_accepted_by_user_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_invitation" ADD CONSTRAINT "member_invitation_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_second_factor" ADD CONSTRAINT "user_second_factor_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "member_invitation_merchant_idx" ON "member_invitation" USING btree ("merchant_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "password_reset_user_idx" ON "password_reset" USING btree ("user_id","created_at" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "component_secret" ADD CONSTRAINT "component_secret_app_secret_changed_by_user_id_fk" FOREIGN KEY ("app_secret_changed_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "component_secret" ADD CONSTRAINT "component_secret_token_changed_by_user_id_fk" FOREIGN KEY ("token_changed_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "component_secret" ADD CONSTRAINT "component_secret_encoding_aes_key_changed_by_user_id_fk" FOREIGN KEY ("encoding_aes_key_changed_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['member_invitation', 'audit_seal', 'audit_chain'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY tenant ON %I USING ((SELECT wharf_is_staff_or_worker()) OR wharf_is_merchant(merchant_id))', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['user_second_factor', 'recovery_code', 'password_reset', 'installation_setting',
                              'component_test_account', 'doctor_check'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY staff ON %I USING ((SELECT wharf_is_staff_or_worker()))', name);
  END LOOP;
  -- Whoever sees the account sees its options.
  ALTER TABLE authorizer_option ENABLE ROW LEVEL SECURITY;
  CREATE POLICY tenant ON authorizer_option USING (EXISTS (
    SELECT 1 FROM authorizer WHERE authorizer.id = authorizer_option.authorizer_id));
END $$;
