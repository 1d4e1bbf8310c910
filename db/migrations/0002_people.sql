-- A merchant's transaction reads its own people; only staff and the worker write them, provider roles above all.
DROP POLICY people ON "user";--> statement-breakpoint
CREATE POLICY visible ON "user" FOR SELECT USING ((SELECT wharf_is_staff_or_worker()) OR (wharf_scope() = 'merchant' AND EXISTS (
  SELECT 1 FROM membership WHERE membership.user_id = "user".id
    AND membership.merchant_id = current_setting('wharf.merchant_id', true))));--> statement-breakpoint
CREATE POLICY changed ON "user" USING ((SELECT wharf_is_staff_or_worker()));
