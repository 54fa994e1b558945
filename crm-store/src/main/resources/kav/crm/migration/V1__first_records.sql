-- The first records. Runs as kav_owner in schema kav (made before, with the three roles).
-- Every tenant table: business_id, row-level security forced, keys and foreign keys composite
-- (a foreign-key check bypasses row-level security, so a bare id could point into another business).
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA kav;

GRANT USAGE ON SCHEMA kav TO kav_app, kav_system;

CREATE TABLE business (
    id               uuid PRIMARY KEY,
    name             text NOT NULL CHECK (name <> ''),
    is_default       boolean NOT NULL DEFAULT false,
    default_agent_id uuid,
    created_at       timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN business.is_default IS 'made at first start; takes calls to unknown numbers while it is the only business';
CREATE UNIQUE INDEX business_one_default ON business (is_default) WHERE is_default;

CREATE TABLE agent (
    business_id   uuid NOT NULL REFERENCES business (id),
    id            uuid NOT NULL,
    name          text NOT NULL CHECK (name <> ''),
    dialogue      text,
    configuration text,
    language      text,
    created_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    UNIQUE (business_id, name)
);
COMMENT ON TABLE agent IS 'who answers; a NULL dialogue, configuration or language means: as the server is set up';

ALTER TABLE business ADD FOREIGN KEY (id, default_agent_id) REFERENCES agent (business_id, id);

CREATE TABLE phone_number (
    business_id uuid NOT NULL REFERENCES business (id),
    id          uuid NOT NULL,
    number      text NOT NULL CHECK (number <> ''),
    agent_id    uuid,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    UNIQUE (number),
    FOREIGN KEY (business_id, agent_id) REFERENCES agent (business_id, id)
);
COMMENT ON TABLE phone_number IS 'a number that callers dial, E.164; belongs to one business only';

CREATE TABLE node (
    id            text PRIMARY KEY,
    boot_id       uuid NOT NULL,
    lease_until   timestamptz NOT NULL,
    base_url      text NOT NULL,
    registered_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE node IS 'a running server; boot_id fences an earlier life of the same node off';

CREATE TABLE contact (
    business_id uuid NOT NULL REFERENCES business (id),
    id          uuid NOT NULL,
    name        text NOT NULL DEFAULT '',
    phone       text,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    UNIQUE (business_id, phone)
);
CREATE INDEX contact_name_trigram ON contact USING gin (name gin_trgm_ops);

CREATE TABLE call (
    business_id uuid NOT NULL REFERENCES business (id),
    id          uuid NOT NULL,
    call_sid    text NOT NULL UNIQUE CHECK (length(call_sid) BETWEEN 1 AND 64),
    account_sid text,
    direction   text NOT NULL DEFAULT 'inbound' CHECK (direction IN ('inbound', 'outbound')),
    status      text NOT NULL DEFAULT 'queued' CHECK (status IN
        ('queued', 'ringing', 'in_progress', 'completed', 'busy', 'failed', 'no_answer', 'canceled')),
    from_number text,
    to_number   text,
    agent_id    uuid,
    contact_id  uuid,
    node_id     text,
    boot_id     uuid,
    started_at  timestamptz NOT NULL,
    ended_at    timestamptz,
    end_reason  text,
    end_side    text,
    end_detail  text,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    FOREIGN KEY (business_id, agent_id) REFERENCES agent (business_id, id),
    FOREIGN KEY (business_id, contact_id) REFERENCES contact (business_id, id),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
CREATE FUNCTION call_status_rank(status text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce(array_position(ARRAY['queued', 'ringing', 'in_progress'], status), 4);
COMMENT ON FUNCTION call_status_rank IS 'a status only climbs; all final ones share the top';
CREATE INDEX call_recent ON call (business_id, started_at DESC, id DESC);
CREATE INDEX call_open ON call (node_id) WHERE ended_at IS NULL;
CREATE INDEX call_contact ON call (business_id, contact_id);

CREATE TABLE call_stream (
    business_id   uuid NOT NULL,
    id            uuid NOT NULL,
    call_id       uuid NOT NULL,
    stream_number integer NOT NULL CHECK (stream_number >= 1),
    stream_sid    text NOT NULL UNIQUE CHECK (length(stream_sid) BETWEEN 1 AND 64),
    node_id       text NOT NULL,
    boot_id       uuid NOT NULL,
    started_at    timestamptz NOT NULL,
    ended_at      timestamptz,
    end_reason    text,
    end_side      text,
    end_detail    text,
    PRIMARY KEY (business_id, id),
    UNIQUE (business_id, call_id, stream_number),
    FOREIGN KEY (business_id, call_id) REFERENCES call (business_id, id),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
COMMENT ON COLUMN call_stream.stream_number IS 'counts the streams of a call; its uniqueness makes a call token single use';
CREATE INDEX call_stream_open ON call_stream (node_id) WHERE ended_at IS NULL;

CREATE TABLE turn (
    business_id uuid NOT NULL,
    id          uuid NOT NULL,
    call_id     uuid NOT NULL,
    stream_number integer NOT NULL CHECK (stream_number >= 1),
    ordinal     integer NOT NULL CHECK (ordinal >= 0),
    speaker     text NOT NULL CHECK (speaker IN ('caller', 'agent')),
    text        text NOT NULL,
    heard_text  text,
    interrupted boolean NOT NULL DEFAULT false,
    started_ms  bigint NOT NULL,
    ended_ms    bigint NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    UNIQUE (business_id, call_id, stream_number, ordinal),
    FOREIGN KEY (business_id, call_id) REFERENCES call (business_id, id)
);
COMMENT ON COLUMN turn.ordinal IS 'counts within the stream, so that the next stream, perhaps on another node, need not ask';
COMMENT ON COLUMN turn.heard_text IS 'what of an agent''s text was played to the caller; NULL for a caller''s turn';
COMMENT ON COLUMN turn.started_ms IS 'milliseconds on the caller''s sample clock, 0 = first sample of the stream';

CREATE TABLE call_event (
    business_id uuid NOT NULL,
    id          uuid NOT NULL,
    call_id     uuid NOT NULL,
    stream_number integer NOT NULL CHECK (stream_number >= 1),
    ordinal     integer NOT NULL CHECK (ordinal >= 0),
    kind        text NOT NULL CHECK (kind <> ''),
    at_ms       bigint NOT NULL,
    facts       jsonb NOT NULL DEFAULT '{}',
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    UNIQUE (business_id, call_id, stream_number, ordinal),
    FOREIGN KEY (business_id, call_id) REFERENCES call (business_id, id)
);

CREATE TABLE lead (
    business_id uuid NOT NULL REFERENCES business (id),
    id          uuid NOT NULL,
    contact_id  uuid,
    call_id     uuid,
    about       text NOT NULL DEFAULT '',
    answers     json NOT NULL DEFAULT '{}',
    status      text NOT NULL DEFAULT 'new' CHECK (status <> ''),
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    UNIQUE (business_id, call_id),
    FOREIGN KEY (business_id, contact_id) REFERENCES contact (business_id, id),
    FOREIGN KEY (business_id, call_id) REFERENCES call (business_id, id)
);
COMMENT ON COLUMN lead.answers IS 'question key to answer; json, not jsonb: it keeps the order asked';
CREATE INDEX lead_contact ON lead (business_id, contact_id);

-- The wall. NULLIF: after a transaction-local setting has ended, current_setting on a reused
-- connection is '', and ''::uuid raises an error instead of hiding the rows.
DO $$
DECLARE
    tenant_table text;
    key_column   text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['business', 'agent', 'phone_number', 'contact', 'call',
                                        'call_stream', 'turn', 'call_event', 'lead'] LOOP
        key_column := CASE tenant_table WHEN 'business' THEN 'id' ELSE 'business_id' END;
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format(
            'CREATE POLICY of_its_business ON %1$I FOR ALL TO kav_app '
            'USING (%2$I = NULLIF(current_setting(''kav.business_id'', true), '''')::uuid) '
            'WITH CHECK (%2$I = NULLIF(current_setting(''kav.business_id'', true), '''')::uuid)',
            tenant_table, key_column);
    END LOOP;
END $$;

GRANT SELECT ON business TO kav_app;
GRANT UPDATE (name, default_agent_id) ON business TO kav_app;
GRANT SELECT, INSERT, UPDATE ON agent, contact, call, call_stream, turn, lead TO kav_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON phone_number TO kav_app;
GRANT SELECT, INSERT ON call_event TO kav_app;

-- Work that has no business yet; docs/tenancy.md lists it and a test compares.
GRANT SELECT, INSERT ON business, agent TO kav_system;
GRANT UPDATE (default_agent_id) ON business TO kav_system;
GRANT SELECT ON phone_number TO kav_system;
GRANT SELECT (business_id, id, call_sid, node_id, boot_id, ended_at, end_reason, end_side,
              end_detail) ON call TO kav_system;
GRANT SELECT (business_id, call_id, stream_number, node_id, boot_id, ended_at, end_reason, end_side,
              end_detail) ON call_stream TO kav_system;
GRANT UPDATE (status, ended_at, end_reason, end_side, end_detail) ON call TO kav_system;
GRANT UPDATE (ended_at, end_reason, end_side, end_detail) ON call_stream TO kav_system;
GRANT SELECT, INSERT, UPDATE, DELETE ON node TO kav_system;

CREATE POLICY system_reads ON business FOR SELECT TO kav_system USING (true);
CREATE POLICY system_adds ON business FOR INSERT TO kav_system WITH CHECK (true);
CREATE POLICY system_updates ON business FOR UPDATE TO kav_system
    USING (default_agent_id IS NULL) WITH CHECK (true);
CREATE POLICY system_reads ON agent FOR SELECT TO kav_system USING (true);
CREATE POLICY system_adds ON agent FOR INSERT TO kav_system WITH CHECK (true);
CREATE POLICY system_reads ON phone_number FOR SELECT TO kav_system USING (true);
CREATE POLICY system_reads ON call FOR SELECT TO kav_system USING (true);
CREATE POLICY system_closes ON call FOR UPDATE TO kav_system USING (ended_at IS NULL) WITH CHECK (true);
CREATE POLICY system_reads ON call_stream FOR SELECT TO kav_system USING (true);
CREATE POLICY system_closes ON call_stream FOR UPDATE TO kav_system USING (ended_at IS NULL) WITH CHECK (true);
