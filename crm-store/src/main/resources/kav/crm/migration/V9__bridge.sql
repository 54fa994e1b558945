-- The bridge to linked telephones: who holds a session, and who is behind its opaque addresses.
CREATE TABLE bridge_session (
    business_id uuid NOT NULL REFERENCES business (id),
    session     text NOT NULL CHECK (session <> ''),
    holder      uuid,
    lease_until timestamptz NOT NULL DEFAULT '-infinity',
    fence       bigint NOT NULL DEFAULT 0,
    state       text NOT NULL DEFAULT '',
    code        integer,
    state_at    timestamptz,
    PRIMARY KEY (business_id, session)
);
COMMENT ON COLUMN bridge_session.holder IS 'the process that may connect until lease_until; two would tear the keys of encryption apart';
COMMENT ON COLUMN bridge_session.fence IS 'raised whenever another process gets it';

CREATE TABLE bridge_person (
    business_id uuid NOT NULL REFERENCES business (id),
    id          uuid NOT NULL,
    session     text NOT NULL,
    chat        text NOT NULL CHECK (chat <> ''),
    lid         text,
    phone       text,
    known_at    timestamptz NOT NULL,
    PRIMARY KEY (business_id, id),
    UNIQUE (business_id, session, lid),
    UNIQUE (business_id, session, phone),
    CHECK (lid IS NOT NULL OR phone IS NOT NULL)
);
COMMENT ON COLUMN bridge_person.chat IS 'the address of their first message: it names the conversation for good, whichever address comes later';

DO $$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['bridge_session', 'bridge_person'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format(
            'CREATE POLICY of_its_business ON %I FOR ALL TO kav_app '
            'USING (business_id = NULLIF(current_setting(''kav.business_id'', true), '''')::uuid) '
            'WITH CHECK (business_id = NULLIF(current_setting(''kav.business_id'', true), '''')::uuid)',
            tenant_table);
    END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON bridge_session TO kav_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON bridge_person TO kav_app;
