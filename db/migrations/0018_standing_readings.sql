ALTER TABLE "app_standing" ADD COLUMN "asked_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "app_standing_asked_idx" ON "app_standing" USING btree ("asked_at","authorizer_id");