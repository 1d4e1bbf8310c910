-- Months of callback events. The application role may call this, but not create tables itself.
CREATE FUNCTION wharf_ensure_callback_partition(month_of timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  first_day timestamptz := date_trunc('month', month_of, 'UTC');
  next_month timestamptz := date_trunc('month', month_of, 'UTC') + interval '1 month';
  partition_name text := 'callback_event_' || to_char(first_day AT TIME ZONE 'UTC', 'YYYYMM');
BEGIN
  IF to_regclass('public.' || partition_name) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('wharf_callback_partition'));
  IF to_regclass('public.' || partition_name) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I PARTITION OF callback_event FOR VALUES FROM (%L) TO (%L)',
                 partition_name, first_day, next_month);
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', partition_name);
END $$;--> statement-breakpoint
CREATE TABLE callback_event_default PARTITION OF callback_event DEFAULT;--> statement-breakpoint
ALTER TABLE callback_event_default ENABLE ROW LEVEL SECURITY;--> statement-breakpoint

CREATE FUNCTION wharf_scope() RETURNS text LANGUAGE sql STABLE
  RETURN coalesce(current_setting('wharf.scope', true), '');--> statement-breakpoint
CREATE FUNCTION wharf_is_staff_or_worker() RETURNS boolean LANGUAGE sql STABLE
  RETURN wharf_scope() IN ('provider', 'system');--> statement-breakpoint
CREATE FUNCTION wharf_is_merchant(owner text) RETURNS boolean LANGUAGE sql STABLE
  RETURN wharf_scope() = 'merchant' AND owner = current_setting('wharf.merchant_id', true);--> statement-breakpoint

DO $$
DECLARE
  name text;
BEGIN
  -- Rows of one merchant, or of nobody yet.
  FOREACH name IN ARRAY ARRAY['membership', 'merchant_invitation', 'owner_claim_code',
                              'authorization_attempt', 'authorizer', 'authorizer_token', 'audit_entry'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY tenant ON %I USING ((SELECT wharf_is_staff_or_worker()) OR wharf_is_merchant(merchant_id))', name);
  END LOOP;
  ALTER TABLE merchant ENABLE ROW LEVEL SECURITY;
  CREATE POLICY tenant ON merchant USING ((SELECT wharf_is_staff_or_worker()) OR wharf_is_merchant(id));
  -- Rows of the provider alone.
  FOREACH name IN ARRAY ARRAY['component_secret', 'component_ticket', 'component_token', 'callback_event',
                              'callback_dedupe', 'callback_minute', 'api_call', 'authorization_grant'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY staff ON %I USING ((SELECT wharf_is_staff_or_worker()))', name);
  END LOOP;
  -- People are found across merchants only by sign-in and by staff.
  ALTER TABLE "user" ENABLE ROW LEVEL SECURITY;
  CREATE POLICY people ON "user" USING ((SELECT wharf_is_staff_or_worker()) OR (wharf_scope() = 'merchant' AND EXISTS (
    SELECT 1 FROM membership WHERE membership.user_id = "user".id
      AND membership.merchant_id = current_setting('wharf.merchant_id', true))));
  ALTER TABLE user_session ENABLE ROW LEVEL SECURITY;
  CREATE POLICY people ON user_session USING ((SELECT wharf_is_staff_or_worker()));
  -- Everybody sees which platforms exist; only staff and the worker change them.
  ALTER TABLE component ENABLE ROW LEVEL SECURITY;
  CREATE POLICY visible ON component FOR SELECT USING (wharf_scope() <> '');
  CREATE POLICY changed ON component USING ((SELECT wharf_is_staff_or_worker()));
END $$;
