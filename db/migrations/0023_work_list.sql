-- Beside row-level security, as fleet_authorizer is: who looks is asked once, not for the app of every row.
CREATE VIEW fleet_requirement AS
  SELECT authorizer_id, rule, level, owner, due_at, since, assignee_id, snoozed_until, dismissed_at
    FROM requirement WHERE wharf_is_staff_or_worker();
