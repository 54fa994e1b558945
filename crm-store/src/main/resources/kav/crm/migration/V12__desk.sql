-- One answer to "may this person be written to", leads of the machine once each, reminders by
-- lease, the pace of a sender for all nodes together.

-- What a person said about WhatsApp stands among their consents; whatsapp_opt_out is for chats
-- behind which no contact is known, and for what was written there before.
CREATE FUNCTION whatsapp_refused_since(of_business uuid, of_contact uuid, of_chat text)
    RETURNS timestamptz
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(
        (SELECT newest.at
         FROM (SELECT c.state, c.at FROM contact_consent c
               WHERE c.business_id = of_business AND c.contact_id = of_contact
                 AND c.kind = 'whatsapp'
               ORDER BY c.at DESC, c.id DESC LIMIT 1) newest
         WHERE newest.state = 'withdrawn'),
        (SELECT o.since FROM whatsapp_opt_out o
         WHERE o.business_id = of_business AND o.chat = of_chat AND o.ended_at IS NULL));
COMMENT ON TABLE whatsapp_opt_out IS 'refusals of chats without a contact; those of a contact are consents of kind whatsapp';

ALTER TABLE lead ADD COLUMN origin_key text CHECK (length(origin_key) BETWEEN 1 AND 200);
COMMENT ON COLUMN lead.origin_key IS 'what it came from, so that it comes once: whatsapp:ID of the message that began the dialogue';
CREATE UNIQUE INDEX lead_origin ON lead (business_id, origin_key) WHERE origin_key IS NOT NULL;

ALTER TABLE task
    ADD COLUMN lease_until timestamptz NOT NULL DEFAULT '-infinity',
    ADD COLUMN fence       bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN task.fence IS 'raised by each claim of its reminder: who holds an older number may no longer announce it';
GRANT SELECT (lease_until, fence) ON task TO kav_system;
GRANT UPDATE (lease_until, fence) ON task TO kav_system;

ALTER TABLE whatsapp_account ADD COLUMN next_send_at timestamptz NOT NULL DEFAULT '-infinity';
COMMENT ON COLUMN whatsapp_account.next_send_at IS 'the first moment at which a further message may go out, on whichever node';
