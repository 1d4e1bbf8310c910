CREATE TABLE "audit_pending" (
	"entry_id" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_chain" ADD COLUMN "checked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "audit_chain" ADD COLUMN "checked_length" bigint;--> statement-breakpoint
ALTER TABLE "audit_chain" ADD COLUMN "problem" jsonb;--> statement-breakpoint
ALTER TABLE "audit_entry" ADD COLUMN "mac" text;--> statement-breakpoint
CREATE INDEX "audit_entry_actor_idx" ON "audit_entry" USING btree ("actor_id","at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "audit_entry_actor_kind_idx" ON "audit_entry" USING btree ("actor_kind","at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "audit_entry_action_idx" ON "audit_entry" USING btree ("action","at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "audit_entry_object_kind_idx" ON "audit_entry" USING btree ("object_kind","at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
-- As the tables' owner: whoever writes an entry, in whatever scope, also announces it.
CREATE FUNCTION wharf_announce_audit_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO audit_pending (entry_id) VALUES (NEW.id);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION wharf_announce_audit_entry();--> statement-breakpoint
INSERT INTO audit_pending (entry_id) SELECT id FROM audit_entry;--> statement-breakpoint
ALTER TABLE audit_pending ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY staff ON audit_pending USING ((SELECT wharf_is_staff_or_worker()));
