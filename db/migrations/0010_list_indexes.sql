DROP INDEX "authorizer_appid_idx";--> statement-breakpoint
DROP INDEX "authorizer_search_idx";--> statement-breakpoint
ALTER TABLE "authorizer" ADD COLUMN "lacks_scopes" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "authorizer" ADD COLUMN "found_by" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "authorization_attempt_completed_idx" ON "authorization_attempt" USING btree ("invitation_id","merchant_id") WHERE state = 'completed';--> statement-breakpoint
CREATE INDEX "authorizer_kind_idx" ON "authorizer" USING btree ("kind","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "authorizer_status_idx" ON "authorizer" USING btree ("account_status","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "authorizer_component_idx" ON "authorizer" USING btree ("component_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "authorizer_lacking_idx" ON "authorizer" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE state = 'authorized' and lacks_scopes;--> statement-breakpoint
CREATE INDEX "authorizer_pool_idx" ON "authorizer" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE merchant_id is null;--> statement-breakpoint
CREATE INDEX "authorizer_facts_idx" ON "authorizer" USING btree ("component_id","kind","account_status","state","lacks_scopes","merchant_id");--> statement-breakpoint
CREATE INDEX "authorizer_token_failing_idx" ON "authorizer_token" USING btree ("authorizer_id") WHERE failure_count > 0;--> statement-breakpoint
CREATE INDEX "merchant_invitation_component_idx" ON "merchant_invitation" USING btree ("component_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "merchant_invitation_revoked_idx" ON "merchant_invitation" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE revoked_at is not null;--> statement-breakpoint
CREATE INDEX "merchant_invitation_fulfilled_idx" ON "merchant_invitation" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE fulfilled_at is not null;--> statement-breakpoint
CREATE INDEX "merchant_invitation_reissue_idx" ON "merchant_invitation" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE reissue_requested_at is not null;--> statement-breakpoint
CREATE INDEX "callback_event_component_idx" ON "callback_event" USING btree ("component_id","received_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "api_call_component_idx" ON "api_call" USING btree ("component_appid","started_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "api_call_errcode_idx" ON "api_call" USING btree ("errcode","started_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "api_call_kind_idx" ON "api_call" USING btree ("kind","started_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE kind is not null;--> statement-breakpoint
CREATE INDEX "merchant_slug_start_idx" ON "merchant" USING btree ("slug" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "authorizer_appid_idx" ON "authorizer" USING btree ("appid" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "authorizer_search_idx" ON "authorizer" USING gin ("found_by");--> statement-breakpoint

-- What a search looks through: an account's own grams and those of the merchant that owns it.
CREATE FUNCTION wharf_found_by(own text[], owner text) RETURNS text[] LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT own || coalesce((
    SELECT array_agg(gram) FROM merchant, unnest(merchant.search_grams) AS gram
     WHERE merchant.id = owner AND NOT gram = ANY (own)), '{}')
$$;--> statement-breakpoint
CREATE FUNCTION wharf_set_what_lists_read() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.found_by := wharf_found_by(NEW.search_grams, NEW.merchant_id);
  NEW.lacks_scopes := cardinality(NEW.missing_scope_ids) > 0;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER what_lists_read BEFORE INSERT OR UPDATE OF search_grams, merchant_id, missing_scope_ids ON authorizer
  FOR EACH ROW EXECUTE FUNCTION wharf_set_what_lists_read();--> statement-breakpoint
CREATE FUNCTION wharf_spread_merchant_grams() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE authorizer SET found_by = wharf_found_by(search_grams, merchant_id) WHERE merchant_id = NEW.id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER spread_grams AFTER UPDATE OF search_grams ON merchant
  FOR EACH ROW WHEN (OLD.search_grams IS DISTINCT FROM NEW.search_grams) EXECUTE FUNCTION wharf_spread_merchant_grams();--> statement-breakpoint
UPDATE authorizer SET search_grams = search_grams;--> statement-breakpoint

-- Under row-level security no index serves an operator that might leak, and those of arrays and beginnings of words
-- count as such. These views ask once who is looking. They hold what lists search and filter by, and no more.
CREATE VIEW fleet_authorizer AS
  SELECT id, component_id, merchant_id, appid, kind, state, account_status, missing_scope_ids, lacks_scopes, found_by, created_at
    FROM authorizer WHERE wharf_is_staff_or_worker();--> statement-breakpoint
CREATE VIEW fleet_merchant AS
  SELECT id, slug, search_grams, created_at FROM merchant WHERE wharf_is_staff_or_worker();
