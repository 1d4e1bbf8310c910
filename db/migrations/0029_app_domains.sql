ALTER TABLE "app_standing" ADD COLUMN "domains" jsonb;--> statement-breakpoint
ALTER TABLE "app_standing" ADD COLUMN "domains_synced_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app_standing" ADD COLUMN "payment_opened" boolean;--> statement-breakpoint
ALTER TABLE "app_standing" ADD COLUMN "trial_at" timestamp (3) with time zone;