ALTER TABLE "authorizer" ADD COLUMN "grant_origin" text;--> statement-breakpoint
ALTER TABLE "authorizer_option" ADD COLUMN "changing_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "merchant_invitation" ADD COLUMN "h5_form" text DEFAULT 'new' NOT NULL;--> statement-breakpoint
ALTER TABLE "merchant_invitation" ADD COLUMN "biz_appid" text;--> statement-breakpoint
ALTER TABLE "merchant_invitation" ADD COLUMN "category_ids" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "merchant_invitation" ADD COLUMN "target_authorizer_id" text;--> statement-breakpoint
ALTER TABLE "merchant_invitation" ADD COLUMN "fulfilled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "merchant_invitation" ADD CONSTRAINT "merchant_invitation_target_authorizer_id_authorizer_id_fk" FOREIGN KEY ("target_authorizer_id") REFERENCES "public"."authorizer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "authorizer_principal_idx" ON "authorizer" USING btree ("principal_name");--> statement-breakpoint
CREATE INDEX "merchant_invitation_target_idx" ON "merchant_invitation" USING btree ("target_authorizer_id");