CREATE TABLE "merchant_component" (
	"merchant_id" text NOT NULL,
	"component_id" text NOT NULL,
	"merchant_created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "merchant_component_merchant_id_component_id_pk" PRIMARY KEY("merchant_id","component_id")
);
--> statement-breakpoint
ALTER TABLE "audit_entry" ADD COLUMN "component_id" text;--> statement-breakpoint
ALTER TABLE "merchant_component" ADD CONSTRAINT "merchant_component_merchant_id_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merchant_component" ADD CONSTRAINT "merchant_component_component_id_component_id_fk" FOREIGN KEY ("component_id") REFERENCES "public"."component"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "merchant_component_list_idx" ON "merchant_component" USING btree ("component_id","merchant_created_at" DESC NULLS LAST,"merchant_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "audit_entry_component_idx" ON "audit_entry" USING btree ("component_id","at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint

ALTER TABLE merchant_component ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY tenant ON merchant_component USING ((SELECT wharf_is_staff_or_worker()) OR wharf_is_merchant(merchant_id));--> statement-breakpoint
-- As the tables' owner: the application's role reads what this writes, and no more. Nothing is taken away again: links
-- and registrations are kept, and an account that has an owner stays with it.
CREATE FUNCTION wharf_place_merchant() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO merchant_component (merchant_id, component_id, merchant_created_at)
  SELECT merchant.id, NEW.component_id, merchant.created_at FROM merchant WHERE merchant.id = NEW.merchant_id
      ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER place_merchant AFTER INSERT OR UPDATE OF merchant_id ON authorizer
  FOR EACH ROW WHEN (NEW.merchant_id IS NOT NULL) EXECUTE FUNCTION wharf_place_merchant();--> statement-breakpoint
CREATE TRIGGER place_merchant AFTER INSERT ON merchant_invitation
  FOR EACH ROW EXECUTE FUNCTION wharf_place_merchant();--> statement-breakpoint
CREATE TRIGGER place_merchant AFTER INSERT ON registration
  FOR EACH ROW EXECUTE FUNCTION wharf_place_merchant();--> statement-breakpoint
INSERT INTO merchant_component (merchant_id, component_id, merchant_created_at)
SELECT merchant.id, owned.component_id, merchant.created_at FROM merchant JOIN (
  SELECT merchant_id, component_id FROM authorizer WHERE merchant_id IS NOT NULL
  UNION SELECT merchant_id, component_id FROM merchant_invitation
  UNION SELECT merchant_id, component_id FROM registration) AS owned ON owned.merchant_id = merchant.id;--> statement-breakpoint

-- Beside row-level security, as fleet_merchant is: one platform's merchants in the order of the index of that platform.
CREATE VIEW fleet_component_merchant AS
  SELECT placed.component_id, placed.merchant_id AS id, slug, search_grams, placed.merchant_created_at AS created_at
    FROM merchant_component AS placed JOIN merchant ON merchant.id = placed.merchant_id
   WHERE wharf_is_staff_or_worker();--> statement-breakpoint

-- The kind of an entry's object is the name of its table: whatever names its platform or its account there is found.
CREATE FUNCTION wharf_component_of(kind text, object text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  place regclass := to_regclass('public.' || quote_ident(kind));
  names name[] := (SELECT array_agg(attname) FROM pg_attribute
                    WHERE attrelid = place AND attnum > 0 AND NOT attisdropped);
  found text;
BEGIN
  IF kind = 'component' THEN RETURN object; END IF;
  IF place IS NULL OR NOT 'id' = ANY (names) THEN RETURN NULL; END IF;
  IF 'component_id' = ANY (names) THEN
    EXECUTE format('SELECT component_id FROM %s WHERE id = $1', place) INTO found USING object;
  ELSIF 'component_appid' = ANY (names) THEN
    EXECUTE format('SELECT component.id FROM %s AS named JOIN component ON component.appid = named.component_appid
                     WHERE named.id = $1', place) INTO found USING object;
  ELSIF 'authorizer_id' = ANY (names) THEN
    EXECUTE format('SELECT authorizer.component_id FROM %s AS named JOIN authorizer ON authorizer.id = named.authorizer_id
                     WHERE named.id = $1', place) INTO found USING object;
  END IF;
  RETURN found;
END $$;--> statement-breakpoint
CREATE FUNCTION wharf_place_audit_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  NEW.component_id := wharf_component_of(NEW.object_kind, NEW.object_id);
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER place_entry BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION wharf_place_audit_entry();--> statement-breakpoint
UPDATE audit_entry SET component_id = wharf_component_of(object_kind, object_id);
