CREATE TABLE "notice_happening" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text,
	"event" text NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" text NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"dedupe_key" text NOT NULL,
	"told_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notice_happening_dedupe_key_unique" UNIQUE("dedupe_key")
);
--> statement-breakpoint
ALTER TABLE "notice_delivery" DROP CONSTRAINT "notice_delivery_notice_id_notice_id_fk";
--> statement-breakpoint
ALTER TABLE "notice_delivery" ADD COLUMN "user_id" text;--> statement-breakpoint
ALTER TABLE "notice_happening" ADD CONSTRAINT "notice_happening_merchant_id_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notice_happening_created_idx" ON "notice_happening" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "notice_delivery" ADD CONSTRAINT "notice_delivery_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notice_delivery_user_idx" ON "notice_delivery" USING btree ("user_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "notice_delivery_created_idx" ON "notice_delivery" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "notice_delivery" DROP COLUMN "notice_id";--> statement-breakpoint
ALTER TABLE "notice_happening" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY tenant ON "notice_happening" USING ((SELECT wharf_is_staff_or_worker()) OR wharf_is_merchant(merchant_id));--> statement-breakpoint
-- What people of a merchant do may be news for the staff; they write it down and cannot read it.
CREATE POLICY for_staff ON "notice_happening" FOR INSERT WITH CHECK (wharf_scope() = 'merchant' AND merchant_id IS NULL);
