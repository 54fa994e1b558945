-- WhatsApp: accounts, the inbox that is written before the 2xx, conversations, messages, the outbox.
CREATE TABLE whatsapp_account (
    business_id     uuid NOT NULL REFERENCES business (id),
    id              uuid NOT NULL,
    provider        text NOT NULL CHECK (provider IN ('twilio', 'baileys')),
    address         text NOT NULL CHECK (length(address) BETWEEN 1 AND 320),
    account_sid     text,
    name            text NOT NULL DEFAULT '',
    is_active       boolean NOT NULL DEFAULT true,
    machine_answers boolean NOT NULL DEFAULT false,
    agent           text,
    pace_ms         integer NOT NULL DEFAULT 20 CHECK (pace_ms BETWEEN 0 AND 60000),
    listed_until    timestamptz,
    lease_until     timestamptz NOT NULL DEFAULT '-infinity',
    fence           bigint NOT NULL DEFAULT 0,
    version         bigint NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    UNIQUE (provider, address)
);
COMMENT ON COLUMN whatsapp_account.address IS 'whatsapp:+… of a Twilio sender, the name of a session of the bridge; belongs to one business only';
COMMENT ON COLUMN whatsapp_account.account_sid IS 'the Twilio account whose signature is believed for it; NULL: the server''s own';
COMMENT ON COLUMN whatsapp_account.pace_ms IS 'least time between two messages of this sender; Twilio takes 80 a second, its sandbox one in 3 s';
COMMENT ON COLUMN whatsapp_account.listed_until IS 'what came in before this was compared with the provider''s own list';

CREATE TABLE whatsapp_inbox (
    business_id uuid NOT NULL REFERENCES business (id),
    id          uuid NOT NULL,
    provider    text NOT NULL,
    account     text NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('message', 'status')),
    provider_id text NOT NULL CHECK (length(provider_id) BETWEEN 1 AND 200),
    status      text NOT NULL DEFAULT '',
    payload     json NOT NULL,
    received_at timestamptz NOT NULL,
    state       text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done', 'orphan', 'failed')),
    tries       integer NOT NULL DEFAULT 0,
    next_at     timestamptz NOT NULL DEFAULT now(),
    lease_until timestamptz NOT NULL DEFAULT '-infinity',
    fence       bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (business_id, id),
    UNIQUE (provider, account, kind, provider_id, status)
);
COMMENT ON TABLE whatsapp_inbox IS 'what a provider told, once each; emptied of its payload when taken into the records, kept for the uniqueness';
COMMENT ON COLUMN whatsapp_inbox.fence IS 'raised by each claim: who holds an older number may no longer settle the row';
CREATE INDEX whatsapp_inbox_open ON whatsapp_inbox (received_at, id) WHERE state = 'new';
CREATE INDEX whatsapp_inbox_failed ON whatsapp_inbox (business_id, received_at DESC) WHERE state IN ('orphan', 'failed');

CREATE TABLE whatsapp_conversation (
    business_id     uuid NOT NULL,
    id              uuid NOT NULL,
    account_id      uuid NOT NULL,
    contact_id      uuid,
    chat            text NOT NULL CHECK (length(chat) BETWEEN 1 AND 320),
    title           text NOT NULL DEFAULT '',
    last_inbound_at timestamptz,
    last_message_at timestamptz NOT NULL,
    preview         text NOT NULL DEFAULT '',
    unread          integer NOT NULL DEFAULT 0 CHECK (unread >= 0),
    assignee_id     uuid,
    mode            text NOT NULL DEFAULT 'person' CHECK (mode IN ('machine', 'person')),
    status          text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
    dialogue        json,
    version         bigint NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    UNIQUE (business_id, account_id, chat),
    FOREIGN KEY (business_id, account_id) REFERENCES whatsapp_account (business_id, id),
    FOREIGN KEY (business_id, contact_id) REFERENCES contact (business_id, id),
    FOREIGN KEY (business_id, assignee_id) REFERENCES membership (business_id, user_id)
);
COMMENT ON COLUMN whatsapp_conversation.mode IS 'who answers: the machine, or a person (who is never spoken over)';
COMMENT ON COLUMN whatsapp_conversation.dialogue IS 'what the machine was told since it took the conversation; its state comes from hearing that again';
CREATE INDEX whatsapp_conversation_recent ON whatsapp_conversation (business_id, last_message_at DESC, id DESC);
CREATE INDEX whatsapp_conversation_contact ON whatsapp_conversation (business_id, contact_id);

CREATE TABLE whatsapp_message (
    business_id         uuid NOT NULL,
    id                  uuid NOT NULL,
    conversation_id     uuid NOT NULL,
    provider            text NOT NULL,
    account             text NOT NULL,
    chat                text NOT NULL,
    direction           text NOT NULL CHECK (direction IN ('inbound', 'outbound')),
    provider_message_id text,
    author              text NOT NULL CHECK (author IN ('contact', 'person', 'machine', 'system')),
    author_id           uuid,
    kind                text NOT NULL CHECK (kind <> ''),
    text                text NOT NULL DEFAULT '',
    location            json,
    button_payload      text,
    reply_to            text,
    status              text NOT NULL CHECK (status IN ('received', 'queued', 'sending', 'unknown',
                            'sent', 'delivered', 'read', 'failed', 'undelivered')),
    error_code          text,
    attempt             integer NOT NULL DEFAULT 1,
    at                  timestamptz NOT NULL,
    status_at           timestamptz NOT NULL,
    PRIMARY KEY (business_id, id),
    UNIQUE (business_id, provider, account, chat, direction, provider_message_id),
    FOREIGN KEY (business_id, conversation_id) REFERENCES whatsapp_conversation (business_id, id)
);
COMMENT ON COLUMN whatsapp_message.attempt IS 'counts how often it was sent anew; a callback for an earlier attempt changes nothing';
CREATE INDEX whatsapp_message_conversation ON whatsapp_message (business_id, conversation_id, at DESC, id DESC);
CREATE INDEX whatsapp_message_provider ON whatsapp_message (business_id, provider_message_id) WHERE provider_message_id IS NOT NULL;

-- queued < sending < unknown < sent < delivered < read; failed and undelivered end it, but what was
-- delivered did not fail. A provider's word may come late, twice, in any order.
CREATE FUNCTION whatsapp_status_climbs(current_status text, told text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN current_status IN ('failed', 'undelivered', 'received') THEN false
        WHEN told IN ('failed', 'undelivered') THEN current_status NOT IN ('delivered', 'read')
        ELSE coalesce(array_position(ARRAY['queued', 'sending', 'unknown', 'sent', 'delivered', 'read'], told), 0)
           > coalesce(array_position(ARRAY['queued', 'sending', 'unknown', 'sent', 'delivered', 'read'], current_status), 0)
    END;

CREATE TABLE whatsapp_outbox (
    business_id     uuid NOT NULL,
    id              uuid NOT NULL,
    conversation_id uuid NOT NULL,
    seq             bigint GENERATED ALWAYS AS IDENTITY,
    request         json NOT NULL,
    state           text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'settled')),
    tries           integer NOT NULL DEFAULT 0,
    last_code       text,
    next_at         timestamptz NOT NULL DEFAULT now(),
    claimed_at      timestamptz,
    lease_until     timestamptz NOT NULL DEFAULT '-infinity',
    fence           bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (business_id, id),
    FOREIGN KEY (business_id, id) REFERENCES whatsapp_message (business_id, id),
    FOREIGN KEY (business_id, conversation_id) REFERENCES whatsapp_conversation (business_id, id)
);
COMMENT ON TABLE whatsapp_outbox IS 'what is to be sent; id is the message''s. Only the head of a conversation is claimed';
COMMENT ON COLUMN whatsapp_outbox.state IS 'sending: handed to the provider, answer not yet known';
CREATE INDEX whatsapp_outbox_open ON whatsapp_outbox (business_id, conversation_id, seq) WHERE state <> 'settled';

CREATE TABLE whatsapp_send_key (
    business_id  uuid NOT NULL REFERENCES business (id),
    key          text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    request_hash text NOT NULL,
    message_ids  uuid[] NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (business_id, key)
);
COMMENT ON TABLE whatsapp_send_key IS 'Idempotency-Key of a request to send, and what it made';

CREATE TABLE whatsapp_template (
    business_id uuid NOT NULL REFERENCES business (id),
    id          uuid NOT NULL,
    name        text NOT NULL CHECK (name <> ''),
    language    text NOT NULL DEFAULT 'he',
    content_sid text NOT NULL CHECK (content_sid <> ''),
    body        text NOT NULL DEFAULT '',
    is_active   boolean NOT NULL DEFAULT true,
    version     bigint NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    UNIQUE (business_id, content_sid)
);

CREATE TABLE whatsapp_opt_out (
    business_id uuid NOT NULL REFERENCES business (id),
    id          uuid NOT NULL,
    chat        text NOT NULL,
    contact_id  uuid,
    word        text NOT NULL DEFAULT '',
    since       timestamptz NOT NULL,
    ended_at    timestamptz,
    PRIMARY KEY (business_id, id),
    FOREIGN KEY (business_id, contact_id) REFERENCES contact (business_id, id)
);
CREATE UNIQUE INDEX whatsapp_opt_out_now ON whatsapp_opt_out (business_id, chat) WHERE ended_at IS NULL;

CREATE TABLE whatsapp_media (
    business_id  uuid NOT NULL REFERENCES business (id),
    id           uuid NOT NULL,
    message_id   uuid,
    ordinal      integer NOT NULL DEFAULT 0,
    direction    text NOT NULL CHECK (direction IN ('inbound', 'outbound')),
    content_type text NOT NULL,
    name         text NOT NULL DEFAULT '',
    bytes        bigint,
    source_url   text,
    state        text NOT NULL CHECK (state IN ('pending', 'ready', 'refused', 'failed')),
    tries        integer NOT NULL DEFAULT 0,
    next_at      timestamptz NOT NULL DEFAULT now(),
    lease_until  timestamptz NOT NULL DEFAULT '-infinity',
    fence        bigint NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    UNIQUE (business_id, message_id, ordinal),
    FOREIGN KEY (business_id, message_id) REFERENCES whatsapp_message (business_id, id)
);
COMMENT ON TABLE whatsapp_media IS 'files of messages; the bytes lie in the data folder under media/business/id';
CREATE INDEX whatsapp_media_open ON whatsapp_media (next_at) WHERE state = 'pending';

DO $$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['whatsapp_account', 'whatsapp_inbox', 'whatsapp_conversation',
            'whatsapp_message', 'whatsapp_outbox', 'whatsapp_send_key', 'whatsapp_template',
            'whatsapp_opt_out', 'whatsapp_media'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format(
            'CREATE POLICY of_its_business ON %1$I FOR ALL TO kav_app '
            'USING (business_id = NULLIF(current_setting(''kav.business_id'', true), '''')::uuid) '
            'WITH CHECK (business_id = NULLIF(current_setting(''kav.business_id'', true), '''')::uuid)',
            tenant_table);
    END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON whatsapp_account, whatsapp_inbox, whatsapp_conversation,
    whatsapp_message, whatsapp_outbox, whatsapp_opt_out, whatsapp_media, whatsapp_template TO kav_app;
GRANT SELECT, INSERT, UPDATE ON whatsapp_send_key TO kav_app;
GRANT DELETE ON whatsapp_template, whatsapp_media TO kav_app;

-- Work that has no business yet: whose number it is, and claims by lease. No text, no person.
GRANT SELECT (business_id, id, provider, address, account_sid, is_active, listed_until, lease_until,
              fence) ON whatsapp_account TO kav_system;
GRANT UPDATE (lease_until, fence) ON whatsapp_account TO kav_system;
GRANT SELECT (business_id, id, state, received_at, next_at, lease_until, fence) ON whatsapp_inbox TO kav_system;
GRANT UPDATE (lease_until, fence) ON whatsapp_inbox TO kav_system;
GRANT SELECT (business_id, id, conversation_id, seq, state, next_at, lease_until, fence) ON whatsapp_outbox TO kav_system;
GRANT UPDATE (lease_until, fence) ON whatsapp_outbox TO kav_system;
GRANT SELECT (business_id, id, state, next_at, lease_until, fence) ON whatsapp_media TO kav_system;
GRANT UPDATE (lease_until, fence) ON whatsapp_media TO kav_system;

DO $$
DECLARE
    claimed text;
BEGIN
    FOREACH claimed IN ARRAY ARRAY['whatsapp_account', 'whatsapp_inbox', 'whatsapp_outbox', 'whatsapp_media'] LOOP
        EXECUTE format('CREATE POLICY system_reads ON %I FOR SELECT TO kav_system USING (true)', claimed);
        EXECUTE format('CREATE POLICY system_claims ON %I FOR UPDATE TO kav_system USING (true) WITH CHECK (true)', claimed);
    END LOOP;
END $$;
