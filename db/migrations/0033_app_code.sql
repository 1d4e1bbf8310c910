CREATE TABLE "app_code" (
	"authorizer_id" text PRIMARY KEY NOT NULL,
	"source_url" text NOT NULL,
	"content_type" text NOT NULL,
	"content" text NOT NULL,
	"copied_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "app_code" ADD CONSTRAINT "app_code_authorizer_id_authorizer_id_fk" FOREIGN KEY ("authorizer_id") REFERENCES "public"."authorizer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint

-- Whoever sees the app sees its code.
ALTER TABLE app_code ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY tenant ON app_code USING (EXISTS (SELECT 1 FROM authorizer WHERE authorizer.id = app_code.authorizer_id));
