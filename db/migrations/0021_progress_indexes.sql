DROP INDEX "merchant_progress_since_idx";--> statement-breakpoint
DROP INDEX "merchant_progress_owner_idx";--> statement-breakpoint
CREATE INDEX "merchant_progress_open_idx" ON "merchant_progress" USING btree ("since" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE stage <> 'live';--> statement-breakpoint
CREATE INDEX "merchant_progress_platform_idx" ON "merchant_progress" USING btree ("component_id","since" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE stage <> 'live';--> statement-breakpoint
CREATE INDEX "merchant_progress_facts_idx" ON "merchant_progress" USING btree ("component_id","stage","owner");--> statement-breakpoint
CREATE INDEX "merchant_progress_invited_idx" ON "merchant_progress" USING btree ("invited_at");--> statement-breakpoint
CREATE INDEX "merchant_progress_owner_idx" ON "merchant_progress" USING btree ("owner","since" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE stage <> 'live';