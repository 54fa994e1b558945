-- What agents did in calls, once each, and what is left of a call when it is over.
CREATE TABLE tool_run (
    business_id uuid NOT NULL REFERENCES business (id),
    id          uuid NOT NULL,
    call_id     uuid NOT NULL,
    stream      integer NOT NULL CHECK (stream > 0),
    turn        integer NOT NULL CHECK (turn >= 0),
    ordinal     integer NOT NULL CHECK (ordinal >= 0),
    tool        text NOT NULL CHECK (length(tool) BETWEEN 1 AND 40),
    state       text NOT NULL CHECK (state IN ('running', 'done', 'refused', 'failed', 'unknown')),
    sentence    text NOT NULL DEFAULT '',
    facts       jsonb NOT NULL DEFAULT '{}',
    started_at  timestamptz NOT NULL,
    settled_at  timestamptz,
    PRIMARY KEY (business_id, id),
    UNIQUE (business_id, call_id, stream, turn, ordinal, tool),
    FOREIGN KEY (business_id, call_id) REFERENCES call (business_id, id) ON DELETE CASCADE,
    CHECK ((state = 'running') = (settled_at IS NULL))
);
COMMENT ON TABLE tool_run IS 'a wish of an agent and what became of it; its key makes it happen once, whatever is interrupted or told again';
COMMENT ON COLUMN tool_run.state IS 'running: begun outside of the database and not heard of since, which nobody may try again';
COMMENT ON COLUMN tool_run.facts IS 'what the confirming sentence names; no words of the caller';

CREATE TABLE call_summary (
    business_id uuid NOT NULL REFERENCES business (id),
    call_id     uuid NOT NULL,
    text        text NOT NULL,
    outcome     text NOT NULL CHECK (outcome IN
        ('booked', 'lead', 'message', 'transferred', 'informed', 'nothing')),
    maker       text NOT NULL CHECK (maker IN ('script', 'llm')),
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (business_id, call_id),
    FOREIGN KEY (business_id, call_id) REFERENCES call (business_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE call_summary IS 'what a call came to, in a few words; written once it is over';

DO $$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['tool_run', 'call_summary'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format(
            'CREATE POLICY of_its_business ON %I FOR ALL TO kav_app '
            'USING (business_id = NULLIF(current_setting(''kav.business_id'', true), '''')::uuid) '
            'WITH CHECK (business_id = NULLIF(current_setting(''kav.business_id'', true), '''')::uuid)',
            tenant_table);
    END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON tool_run, call_summary TO kav_app;
