ALTER TABLE "authorizer" ADD COLUMN "requirements_turn_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "authorizer_turning_idx" ON "authorizer" USING btree ("requirements_turn_at") WHERE requirements_turn_at is not null;--> statement-breakpoint
CREATE INDEX "authorizer_unjudged_idx" ON "authorizer" USING btree ("id") WHERE requirements_at is null;--> statement-breakpoint
CREATE OR REPLACE VIEW fleet_authorizer AS
  SELECT id, component_id, merchant_id, appid, kind, state, account_status, missing_scope_ids, lacks_scopes, found_by, created_at,
         requirement_level, requirement_rules
    FROM authorizer WHERE wharf_is_staff_or_worker();
