ALTER TABLE "verification" ADD COLUMN "auditor_name" text;--> statement-breakpoint
ALTER TABLE "verification" ADD COLUMN "auditor_contact" text;