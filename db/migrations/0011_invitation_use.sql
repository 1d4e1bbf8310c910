ALTER TABLE "merchant_invitation" ADD COLUMN "authorized_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "merchant_invitation_unused_idx" ON "merchant_invitation" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE revoked_at is null and fulfilled_at is null and authorized_at is null;--> statement-breakpoint
UPDATE merchant_invitation SET authorized_at = used.at
  FROM (SELECT invitation_id, min(updated_at) AS at FROM authorization_attempt WHERE state = 'completed' GROUP BY 1) AS used
 WHERE used.invitation_id = merchant_invitation.id AND target_authorizer_id IS NULL;
