ALTER TABLE "component" ADD COLUMN "scope_ids" integer[];--> statement-breakpoint
ALTER TABLE "registration" ADD COLUMN "return_token_hash" text;--> statement-breakpoint
ALTER TABLE "registration" ADD COLUMN "return_cookie_hash" text;--> statement-breakpoint
ALTER TABLE "registration" ADD COLUMN "sealed_ticket" text;--> statement-breakpoint
ALTER TABLE "registration" ADD COLUMN "ticket_tried_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "registration" ADD COLUMN "sealed_code" text;--> statement-breakpoint
ALTER TABLE "registration_import_row" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "registration_import_row" ADD COLUMN "lease_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "registration" ADD CONSTRAINT "registration_return_token_hash_unique" UNIQUE("return_token_hash");