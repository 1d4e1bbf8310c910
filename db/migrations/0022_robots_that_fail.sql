ALTER TABLE "notice_robot" ADD COLUMN "failing_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "notice_robot" ADD COLUMN "hold_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "notice_schedule" DROP COLUMN "digested_at";