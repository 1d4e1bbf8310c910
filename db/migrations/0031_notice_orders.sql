DROP INDEX "notice_user_idx";--> statement-breakpoint
DROP INDEX "notice_unread_idx";--> statement-breakpoint
CREATE INDEX "notice_merchant_idx" ON "notice" USING btree ("user_id","merchant_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "notice_user_idx" ON "notice" USING btree ("user_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "notice_unread_idx" ON "notice" USING btree ("user_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE read_at is null;