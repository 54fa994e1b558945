-- Webhooks out (Standard Webhooks): where a business wants to be told, and what it was told.
CREATE TABLE webhook_endpoint (
    business_id      uuid NOT NULL REFERENCES business (id),
    id               uuid NOT NULL,
    url              text NOT NULL CHECK (length(url) BETWEEN 1 AND 2048),
    description      text NOT NULL DEFAULT '' CHECK (length(description) <= 200),
    kinds            text[] NOT NULL CHECK (cardinality(kinds) BETWEEN 1 AND 100),
    is_active        boolean NOT NULL DEFAULT true,
    disabled_reason  text NOT NULL DEFAULT '',
    secret           text NOT NULL CHECK (secret <> ''),
    old_secret       text,
    old_secret_until timestamptz,
    failures         integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
    paused_until     timestamptz,
    version          bigint NOT NULL DEFAULT 1,
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    PRIMARY KEY (business_id, id),
    CHECK ((old_secret IS NULL) = (old_secret_until IS NULL))
);
COMMENT ON COLUMN webhook_endpoint.kinds IS 'kinds of events: contact.created, contact.*, or * for all';
COMMENT ON COLUMN webhook_endpoint.secret IS 'sealed; the one before it signs too until old_secret_until';
COMMENT ON COLUMN webhook_endpoint.failures IS 'in a row; while it is paused nothing is sent, so a sick endpoint costs one try at a time';
COMMENT ON COLUMN webhook_endpoint.disabled_reason IS 'why the server switched it off; empty when a person did';

CREATE TABLE webhook_delivery (
    business_id  uuid NOT NULL,
    id           uuid NOT NULL,
    endpoint_id  uuid NOT NULL,
    event_id     uuid NOT NULL,
    kind         text NOT NULL,
    body         text NOT NULL,
    status       text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'delivered', 'dead')),
    attempts     integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_at      timestamptz NOT NULL,
    lease_until  timestamptz,
    fence        bigint NOT NULL DEFAULT 0,
    last_status  integer,
    last_problem text NOT NULL DEFAULT '',
    created_at   timestamptz NOT NULL,
    done_at      timestamptz,
    PRIMARY KEY (business_id, id),
    UNIQUE (business_id, endpoint_id, event_id),
    FOREIGN KEY (business_id, endpoint_id) REFERENCES webhook_endpoint (business_id, id) ON DELETE CASCADE
);
COMMENT ON COLUMN webhook_delivery.body IS 'exactly what is signed and sent, each time';
COMMENT ON COLUMN webhook_delivery.fence IS 'raised by each claim: only the last claimant may say how it went';
CREATE INDEX webhook_delivery_due ON webhook_delivery (next_at) WHERE status = 'waiting';
CREATE INDEX webhook_delivery_done ON webhook_delivery (done_at) WHERE status <> 'waiting';
CREATE INDEX webhook_delivery_recent ON webhook_delivery (business_id, endpoint_id, created_at DESC, id DESC);

DO $$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['webhook_endpoint', 'webhook_delivery'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format(
            'CREATE POLICY of_its_business ON %I FOR ALL TO kav_app '
            'USING (business_id = NULLIF(current_setting(''kav.business_id'', true), '''')::uuid) '
            'WITH CHECK (business_id = NULLIF(current_setting(''kav.business_id'', true), '''')::uuid)',
            tenant_table);
    END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_endpoint, webhook_delivery TO kav_app;

-- Whose turn it is, over all businesses; what is said and where to stays out of sight.
GRANT SELECT (business_id, id, is_active, paused_until) ON webhook_endpoint TO kav_system;
GRANT SELECT (business_id, id, endpoint_id, status, next_at, lease_until, fence, done_at)
    ON webhook_delivery TO kav_system;
GRANT UPDATE (lease_until, fence) ON webhook_delivery TO kav_system;
GRANT DELETE ON webhook_delivery TO kav_system;
CREATE POLICY system_reads ON webhook_endpoint FOR SELECT TO kav_system USING (true);
CREATE POLICY system_reads ON webhook_delivery FOR SELECT TO kav_system USING (true);
CREATE POLICY system_claims ON webhook_delivery FOR UPDATE TO kav_system
    USING (status = 'waiting') WITH CHECK (status = 'waiting');
CREATE POLICY system_forgets ON webhook_delivery FOR DELETE TO kav_system USING (status <> 'waiting');
