DROP INDEX "authorizer_principal_idx";--> statement-breakpoint
DROP INDEX "notice_user_idx";--> statement-breakpoint
DROP INDEX "notice_unread_idx";--> statement-breakpoint
DROP INDEX "api_call_appid_idx";--> statement-breakpoint
DROP INDEX "api_call_appid_failed_idx";--> statement-breakpoint
CREATE INDEX "authorizer_pool_name_idx" ON "authorizer" USING btree ("principal_name","id") WHERE merchant_id is null;--> statement-breakpoint
CREATE INDEX "registration_kind_idx" ON "registration" USING btree ("kind","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "registration_component_idx" ON "registration" USING btree ("component_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "authorizer_principal_idx" ON "authorizer" USING btree ("principal_name","merchant_id");--> statement-breakpoint
CREATE INDEX "notice_user_idx" ON "notice" USING btree ("user_id","merchant_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "notice_unread_idx" ON "notice" USING btree ("user_id","merchant_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "api_call_appid_idx" ON "api_call" USING btree ("authorizer_appid","started_at" DESC NULLS LAST,"id" DESC NULLS LAST,"component_appid");--> statement-breakpoint
CREATE INDEX "api_call_appid_failed_idx" ON "api_call" USING btree ("authorizer_appid","started_at" DESC NULLS LAST,"id" DESC NULLS LAST,"component_appid") WHERE failed;