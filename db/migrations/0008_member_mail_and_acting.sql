CREATE TABLE "acting_session" (
	"session_id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"began_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "acting_session_session_id_merchant_id_pk" PRIMARY KEY("session_id","merchant_id")
);
--> statement-breakpoint
ALTER TABLE "member_invitation" ADD COLUMN "locale" text;--> statement-breakpoint
ALTER TABLE "member_invitation" ADD COLUMN "mail_requested_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "member_invitation" ADD COLUMN "mail_problem" text;--> statement-breakpoint
ALTER TABLE "acting_session" ADD CONSTRAINT "acting_session_session_id_user_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."user_session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acting_session" ADD CONSTRAINT "acting_session_merchant_id_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE acting_session ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY tenant ON acting_session USING ((SELECT wharf_is_staff_or_worker()) OR wharf_is_merchant(merchant_id));
