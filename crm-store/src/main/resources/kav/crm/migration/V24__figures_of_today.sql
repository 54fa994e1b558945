-- The figures of the day count new leads and waiting conversations without reading all of them.
CREATE INDEX lead_made ON lead (business_id, created_at) WHERE deleted_at IS NULL;
CREATE INDEX whatsapp_conversation_waits ON whatsapp_conversation (business_id, last_inbound_at)
    WHERE status = 'open' AND mode = 'person' AND unread > 0;
