-- People, what they may, and the secrets of businesses.
--
-- A person may work in several businesses, so the person is nobody's: app_user has no business_id.
-- What joins both is a tenant table, membership; kav_app sees a person through it alone, and only
-- the columns granted. Logins, sessions and links have no business yet when they are looked up:
-- they are kav_system's alone.
CREATE TABLE app_user (
    id              uuid PRIMARY KEY,
    email           text NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
    name            text NOT NULL DEFAULT '',
    locale          text NOT NULL DEFAULT 'he' CHECK (locale IN ('he', 'en')),
    is_admin        boolean NOT NULL DEFAULT false,
    password_hash   text,
    must_change     boolean NOT NULL DEFAULT false,
    totp_secret     text,
    totp_pending    text,
    totp_last_step  bigint NOT NULL DEFAULT 0,
    totp_since      timestamptz,
    last_login_at   timestamptz,
    disabled_at     timestamptz,
    version         bigint NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX app_user_email ON app_user (lower(email));
COMMENT ON COLUMN app_user.is_admin IS 'administrator of the platform: makes businesses, enters them by an audited token';
COMMENT ON COLUMN app_user.password_hash IS 'Argon2id in PHC form; NULL until an invitation is accepted';
COMMENT ON COLUMN app_user.must_change IS 'the password was made by the server: only a new one opens the rest';
COMMENT ON COLUMN app_user.totp_secret IS 'sealed (DATA_KEY), use totp';
COMMENT ON COLUMN app_user.totp_pending IS 'sealed; becomes totp_secret when a code of it was shown';
COMMENT ON COLUMN app_user.totp_last_step IS 'the step of the last code taken: that one and older ones are refused';

CREATE TABLE membership (
    business_id uuid NOT NULL REFERENCES business (id),
    user_id     uuid NOT NULL REFERENCES app_user (id),
    role        text NOT NULL CHECK (role IN ('owner', 'agent', 'viewer')),
    accepted_at timestamptz,
    disabled_at timestamptz,
    version     bigint NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, user_id)
);
CREATE INDEX membership_of_user ON membership (user_id);
COMMENT ON COLUMN membership.accepted_at IS 'NULL: invited';

CREATE TABLE session (
    id          uuid PRIMARY KEY,
    user_id     uuid NOT NULL REFERENCES app_user (id),
    chosen      uuid REFERENCES business (id),
    user_agent  text NOT NULL DEFAULT '',
    address     text NOT NULL DEFAULT '',
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    revoked_at  timestamptz,
    revoked_why text
);
CREATE INDEX session_of_user ON session (user_id) WHERE revoked_at IS NULL;
CREATE INDEX session_revoked ON session (revoked_at) WHERE revoked_at IS NOT NULL;
COMMENT ON TABLE session IS 'a family of refresh tokens: one login on one device';
COMMENT ON COLUMN session.chosen IS 'the business the person works in; NULL: none, a platform administrator';

CREATE TABLE refresh_token (
    hash           bytea PRIMARY KEY CHECK (length(hash) = 32),
    session_id     uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    created_at     timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    used_at        timestamptz,
    successor_hash bytea
);
CREATE INDEX refresh_token_of_session ON refresh_token (session_id);
COMMENT ON COLUMN refresh_token.hash IS 'SHA-256 of 256 random bits';
COMMENT ON COLUMN refresh_token.successor_hash IS 'the successor is derived from the token itself, so that two tabs get the same one';

CREATE TABLE recovery_code (
    user_id uuid NOT NULL REFERENCES app_user (id),
    hash    bytea NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (user_id, hash)
);

CREATE TABLE one_time_link (
    hash       bytea PRIMARY KEY CHECK (length(hash) = 32),
    kind       text NOT NULL CHECK (kind IN ('invitation', 'reset')),
    user_id    uuid NOT NULL REFERENCES app_user (id),
    inviting   uuid REFERENCES business (id),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    CHECK ((kind = 'invitation') = (inviting IS NOT NULL))
);
CREATE INDEX one_time_link_of_user ON one_time_link (user_id);

CREATE TABLE login_attempt (
    kind          text NOT NULL CHECK (kind IN ('account', 'address')),
    key           bytea NOT NULL,
    failures      integer NOT NULL,
    last_at       timestamptz NOT NULL,
    blocked_until timestamptz,
    PRIMARY KEY (kind, key)
);
CREATE INDEX login_attempt_age ON login_attempt (last_at);
COMMENT ON TABLE login_attempt IS 'throttle of all nodes; key: SHA-256 of the e-mail address or the address of the network';

CREATE TABLE platform_audit (
    id         uuid PRIMARY KEY,
    at         timestamptz NOT NULL,
    actor_kind text NOT NULL CHECK (actor_kind IN ('user', 'api_key', 'agent', 'system')),
    actor_id   uuid,
    actor_name text NOT NULL,
    action     text NOT NULL CHECK (action <> ''),
    subject    text NOT NULL DEFAULT '',
    facts      json NOT NULL DEFAULT '{}',
    address    text NOT NULL DEFAULT ''
);
COMMENT ON TABLE platform_audit IS 'deeds of no business: logins that failed, businesses made, administrators who entered one';

CREATE TABLE api_key (
    business_id  uuid NOT NULL REFERENCES business (id),
    id           uuid NOT NULL,
    name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    prefix       text NOT NULL,
    hash         bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
    scopes       text[] NOT NULL,
    created_by   uuid,
    created_at   timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz,
    revoked_at   timestamptz,
    version      bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (business_id, id),
    FOREIGN KEY (business_id, created_by) REFERENCES membership (business_id, user_id)
);
COMMENT ON COLUMN api_key.prefix IS 'the beginning, so that people recognise it; the rest is kept as SHA-256 only';

CREATE TABLE twilio_account (
    business_id uuid NOT NULL REFERENCES business (id),
    id          uuid NOT NULL,
    account_sid text NOT NULL UNIQUE CHECK (account_sid ~ '^AC[0-9a-fA-F]{32}$'),
    label       text NOT NULL DEFAULT '',
    auth_token  text NOT NULL,
    version     bigint NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id)
);
COMMENT ON COLUMN twilio_account.auth_token IS 'sealed (DATA_KEY), use twilio-token; never read back by the API';

-- The wall.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['membership', 'api_key', 'twilio_account'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY of_its_business ON %1$I FOR ALL TO kav_app '
            'USING (business_id = NULLIF(current_setting(''kav.business_id'', true), '''')::uuid) '
            'WITH CHECK (business_id = NULLIF(current_setting(''kav.business_id'', true), '''')::uuid)',
            name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['app_user', 'session', 'refresh_token', 'recovery_code',
                                'one_time_link', 'login_attempt', 'platform_audit'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    END LOOP;
END $$;

CREATE POLICY member_of_the_business ON app_user FOR SELECT TO kav_app
    USING (EXISTS (SELECT FROM membership m WHERE m.user_id = app_user.id
           AND m.business_id = NULLIF(current_setting('kav.business_id', true), '')::uuid));

GRANT SELECT (id, email, name, locale, totp_since, last_login_at, disabled_at) ON app_user TO kav_app;
GRANT SELECT ON membership TO kav_app;
GRANT UPDATE (role, disabled_at, version, updated_at) ON membership TO kav_app;
GRANT SELECT, INSERT ON api_key TO kav_app;
GRANT UPDATE (name, revoked_at, version) ON api_key TO kav_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON twilio_account TO kav_app;

-- Work that has no business yet; docs/tenancy.md lists it and a test compares.
GRANT SELECT, INSERT, UPDATE ON app_user TO kav_system;
GRANT SELECT, INSERT ON membership TO kav_system;
GRANT UPDATE (role, accepted_at, disabled_at, version, updated_at) ON membership TO kav_system;
GRANT SELECT, INSERT, UPDATE, DELETE ON session, refresh_token, recovery_code, one_time_link, login_attempt TO kav_system;
GRANT SELECT, INSERT ON platform_audit TO kav_system;
GRANT INSERT ON audit_entry TO kav_system;
GRANT SELECT (business_id, id, name, hash, scopes, last_used_at, revoked_at) ON api_key TO kav_system;
GRANT UPDATE (last_used_at) ON api_key TO kav_system;
GRANT SELECT ON twilio_account TO kav_system;

CREATE POLICY system_reads ON app_user FOR SELECT TO kav_system USING (true);
CREATE POLICY system_adds ON app_user FOR INSERT TO kav_system WITH CHECK (true);
CREATE POLICY system_updates ON app_user FOR UPDATE TO kav_system USING (true) WITH CHECK (true);
CREATE POLICY system_reads ON membership FOR SELECT TO kav_system USING (true);
CREATE POLICY system_adds ON membership FOR INSERT TO kav_system WITH CHECK (true);
CREATE POLICY system_updates ON membership FOR UPDATE TO kav_system USING (true) WITH CHECK (true);
CREATE POLICY system_reads ON platform_audit FOR SELECT TO kav_system USING (true);
CREATE POLICY system_adds ON platform_audit FOR INSERT TO kav_system WITH CHECK (true);
CREATE POLICY system_adds ON audit_entry FOR INSERT TO kav_system WITH CHECK (true);
CREATE POLICY system_reads ON api_key FOR SELECT TO kav_system USING (true);
CREATE POLICY system_updates ON api_key FOR UPDATE TO kav_system USING (revoked_at IS NULL) WITH CHECK (true);
CREATE POLICY system_reads ON twilio_account FOR SELECT TO kav_system USING (true);
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['session', 'refresh_token', 'recovery_code', 'one_time_link',
                                'login_attempt'] LOOP
        EXECUTE format('CREATE POLICY system_reads ON %I FOR SELECT TO kav_system USING (true)', name);
        EXECUTE format('CREATE POLICY system_adds ON %I FOR INSERT TO kav_system WITH CHECK (true)', name);
        EXECUTE format('CREATE POLICY system_updates ON %I FOR UPDATE TO kav_system USING (true) WITH CHECK (true)', name);
        EXECUTE format('CREATE POLICY system_removes ON %I FOR DELETE TO kav_system USING (true)', name);
    END LOOP;
END $$;
