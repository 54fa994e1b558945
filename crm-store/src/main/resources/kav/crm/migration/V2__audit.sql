-- Who did what: logins, rights, exports, deletions, impersonation, plays of recordings.
CREATE TABLE audit_entry (
    business_id uuid NOT NULL REFERENCES business (id),
    id          uuid NOT NULL,
    at          timestamptz NOT NULL,
    actor_kind  text NOT NULL CHECK (actor_kind IN ('user', 'api_key', 'agent', 'system')),
    actor_id    uuid,
    actor_name  text NOT NULL,
    action      text NOT NULL CHECK (action <> ''),
    subject     text NOT NULL DEFAULT '',
    facts       json NOT NULL DEFAULT '{}',
    address     text NOT NULL DEFAULT '',
    PRIMARY KEY (business_id, id)
);
COMMENT ON TABLE audit_entry IS 'only ever added to: no role may change or delete a row but by retention';
COMMENT ON COLUMN audit_entry.actor_name IS 'as it was then: an e-mail address or the name of a key';
COMMENT ON COLUMN audit_entry.subject IS 'kind and id of what was touched, such as contact/0192…';

ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY of_its_business ON audit_entry FOR ALL TO kav_app
    USING (business_id = NULLIF(current_setting('kav.business_id', true), '')::uuid)
    WITH CHECK (business_id = NULLIF(current_setting('kav.business_id', true), '')::uuid);
GRANT SELECT, INSERT ON audit_entry TO kav_app;
