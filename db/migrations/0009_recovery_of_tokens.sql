ALTER TABLE "authorizer" ADD COLUMN "recovery_requested_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "authorizer" ADD COLUMN "recovery_tried_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "authorizer" ADD COLUMN "recovery_outcome" text;--> statement-breakpoint
CREATE INDEX "authorizer_recovery_idx" ON "authorizer" USING btree ("recovery_requested_at") WHERE recovery_requested_at is not null;