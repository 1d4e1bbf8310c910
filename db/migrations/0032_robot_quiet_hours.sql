ALTER TABLE "notice_robot" ADD COLUMN "quiet_from" integer;--> statement-breakpoint
ALTER TABLE "notice_robot" ADD COLUMN "quiet_until" integer;