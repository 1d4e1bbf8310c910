DROP INDEX "merchant_progress_stage_idx";--> statement-breakpoint
DROP INDEX "merchant_progress_component_idx";--> statement-breakpoint
DROP INDEX "merchant_progress_owner_idx";--> statement-breakpoint
ALTER TABLE "merchant_progress" ADD COLUMN "id" text NOT NULL;--> statement-breakpoint
CREATE INDEX "merchant_progress_since_idx" ON "merchant_progress" USING btree ("since" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "merchant_progress_updated_idx" ON "merchant_progress" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "merchant_progress_stage_idx" ON "merchant_progress" USING btree ("stage","since" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "merchant_progress_component_idx" ON "merchant_progress" USING btree ("component_id","stage","since" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "merchant_progress_owner_idx" ON "merchant_progress" USING btree ("owner","since" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "merchant_progress" ADD CONSTRAINT "merchant_progress_id_unique" UNIQUE("id");