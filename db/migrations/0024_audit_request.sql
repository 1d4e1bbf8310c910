CREATE INDEX "audit_entry_request_idx" ON "audit_entry" USING btree ("request_id");
