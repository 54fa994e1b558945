-- A card of the board shows when the next task about its lead is due.
CREATE INDEX task_lead ON task (business_id, lead_id, due_at)
    WHERE lead_id IS NOT NULL AND done_at IS NULL AND deleted_at IS NULL;
