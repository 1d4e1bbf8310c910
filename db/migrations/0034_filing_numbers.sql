ALTER TABLE "app_standing" ADD COLUMN "filing_number" text;--> statement-breakpoint
ALTER TABLE "app_standing" ADD COLUMN "filing_subject_number" text;