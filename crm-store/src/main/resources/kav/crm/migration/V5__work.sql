-- What a business sets up and works on: its settings, agents and numbers with a history, pipelines
-- and stages of leads, notes, tasks, resources and appointments.
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA kav;

-- Settings of a business.
ALTER TABLE business
    ADD COLUMN IF NOT EXISTS time_zone     text NOT NULL DEFAULT 'Asia/Jerusalem',
    ADD COLUMN IF NOT EXISTS region        text NOT NULL DEFAULT 'IL' CHECK (region ~ '^[A-Z]{2}$'),
    ADD COLUMN IF NOT EXISTS currency      text NOT NULL DEFAULT 'ILS' CHECK (currency ~ '^[A-Z]{3}$'),
    ADD COLUMN IF NOT EXISTS language      text NOT NULL DEFAULT 'he',
    ADD COLUMN IF NOT EXISTS week_start    text NOT NULL DEFAULT 'sunday',
    ADD COLUMN IF NOT EXISTS opening_hours json NOT NULL DEFAULT '[]',
    ADD COLUMN IF NOT EXISTS holidays      json NOT NULL DEFAULT '[]',
    ADD COLUMN IF NOT EXISTS version       bigint NOT NULL DEFAULT 1,
    ADD COLUMN IF NOT EXISTS updated_at    timestamptz NOT NULL DEFAULT now();
COMMENT ON COLUMN business.opening_hours IS 'spans of a week: day, opens, closes; empty: never closed';
COMMENT ON COLUMN business.holidays IS 'closed dates: first, last, name';

ALTER TABLE agent
    ADD COLUMN script     text,
    ADD COLUMN voice      text,
    ADD COLUMN version    bigint NOT NULL DEFAULT 1,
    ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN deleted_at timestamptz,
    DROP CONSTRAINT agent_business_id_name_key;
COMMENT ON COLUMN agent.script IS 'HOCON as in config/agents; NULL: the file that configuration names';
CREATE UNIQUE INDEX agent_name ON agent (business_id, name) WHERE deleted_at IS NULL;

ALTER TABLE phone_number
    ADD COLUMN label      text NOT NULL DEFAULT '',
    ADD COLUMN version    bigint NOT NULL DEFAULT 1,
    ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN deleted_at timestamptz,
    DROP CONSTRAINT phone_number_number_key;
CREATE UNIQUE INDEX phone_number_one_business ON phone_number (number) WHERE deleted_at IS NULL;
COMMENT ON INDEX phone_number_one_business IS 'a number is answered by one business; a deleted one is free';

CREATE TABLE settings_version (
    business_id uuid NOT NULL REFERENCES business (id),
    kind        text NOT NULL CHECK (kind IN ('business', 'agent', 'number')),
    subject_id  uuid NOT NULL,
    version     bigint NOT NULL,
    content     json NOT NULL,
    at          timestamptz NOT NULL,
    actor_kind  text NOT NULL,
    actor_id    uuid,
    actor_name  text NOT NULL,
    PRIMARY KEY (business_id, kind, subject_id, version)
);
COMMENT ON TABLE settings_version IS 'what a setting was at each of its versions, and who made it so';

-- Pipelines, stages, leads.
CREATE TABLE pipeline (
    business_id uuid NOT NULL REFERENCES business (id),
    id          uuid NOT NULL,
    name        text NOT NULL CHECK (name <> ''),
    is_default  boolean NOT NULL DEFAULT false,
    version     bigint NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    deleted_at  timestamptz,
    PRIMARY KEY (business_id, id)
);
CREATE UNIQUE INDEX pipeline_one_default ON pipeline (business_id) WHERE is_default;

CREATE TABLE stage (
    business_id uuid NOT NULL,
    id          uuid NOT NULL,
    pipeline_id uuid NOT NULL,
    name        text NOT NULL CHECK (name <> ''),
    kind        text NOT NULL CHECK (kind IN ('open', 'won', 'lost')),
    position    integer NOT NULL CHECK (position >= 0),
    deleted_at  timestamptz,
    PRIMARY KEY (business_id, id),
    UNIQUE (business_id, pipeline_id, id),
    FOREIGN KEY (business_id, pipeline_id) REFERENCES pipeline (business_id, id)
);

ALTER TABLE lead
    ADD COLUMN pipeline_id uuid,
    ADD COLUMN stage_id    uuid,
    ADD COLUMN rank        text COLLATE "C" NOT NULL DEFAULT 'U' CHECK (rank ~ '^[0-9A-Za-z]+$'),
    ADD COLUMN value_minor bigint CHECK (value_minor >= 0),
    ADD COLUMN currency    text CHECK (currency ~ '^[A-Z]{3}$'),
    ADD COLUMN owner_id    uuid,
    ADD COLUMN source      text NOT NULL DEFAULT '',
    ADD COLUMN lost_reason text,
    ADD COLUMN version     bigint NOT NULL DEFAULT 1,
    ADD COLUMN deleted_at  timestamptz,
    ADD CHECK ((value_minor IS NULL) = (currency IS NULL)),
    ADD CHECK ((pipeline_id IS NULL) = (stage_id IS NULL)),
    ADD FOREIGN KEY (business_id, owner_id) REFERENCES membership (business_id, user_id),
    ADD CONSTRAINT lead_business_id_stage_id_fkey FOREIGN KEY (business_id, pipeline_id, stage_id)
        REFERENCES stage (business_id, pipeline_id, id);
COMMENT ON COLUMN lead.stage_id IS 'NULL: written by an older server; placed in the first stage when next read';
COMMENT ON COLUMN lead.rank IS 'order within the stage: a fraction in base 62, so that a drag writes one row';
COMMENT ON COLUMN lead.value_minor IS 'in the smallest unit of the currency: agorot, cents';
CREATE INDEX lead_in_stage ON lead (business_id, stage_id, rank, id) WHERE deleted_at IS NULL;
CREATE INDEX lead_newest ON lead (business_id, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX lead_unplaced ON lead (business_id) WHERE stage_id IS NULL;
CREATE INDEX lead_owner ON lead (business_id, owner_id, id DESC) WHERE deleted_at IS NULL;

CREATE TABLE lead_stage_change (
    business_id   uuid NOT NULL,
    id            uuid NOT NULL,
    lead_id       uuid NOT NULL,
    from_stage_id uuid,
    to_stage_id   uuid NOT NULL,
    at            timestamptz NOT NULL,
    actor_kind    text NOT NULL,
    actor_id      uuid,
    actor_name    text NOT NULL,
    PRIMARY KEY (business_id, id),
    FOREIGN KEY (business_id, lead_id) REFERENCES lead (business_id, id) ON DELETE CASCADE,
    FOREIGN KEY (business_id, from_stage_id) REFERENCES stage (business_id, id),
    FOREIGN KEY (business_id, to_stage_id) REFERENCES stage (business_id, id)
);
COMMENT ON COLUMN lead_stage_change.from_stage_id IS 'NULL: the lead was made then';
CREATE INDEX lead_stage_change_lead ON lead_stage_change (business_id, lead_id, id DESC);

-- Notes, tasks, appointments. Whoever erases a person or a lead erases what hangs on them.
CREATE TABLE note (
    business_id uuid NOT NULL REFERENCES business (id),
    id          uuid NOT NULL,
    text        text NOT NULL CHECK (text <> ''),
    contact_id  uuid,
    lead_id     uuid,
    call_id     uuid,
    actor_kind  text NOT NULL,
    actor_id    uuid,
    actor_name  text NOT NULL,
    version     bigint NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    deleted_at  timestamptz,
    PRIMARY KEY (business_id, id),
    CHECK (num_nonnulls(contact_id, lead_id, call_id) >= 1),
    FOREIGN KEY (business_id, contact_id) REFERENCES contact (business_id, id) ON DELETE CASCADE,
    FOREIGN KEY (business_id, lead_id) REFERENCES lead (business_id, id) ON DELETE CASCADE,
    FOREIGN KEY (business_id, call_id) REFERENCES call (business_id, id) ON DELETE CASCADE
);
COMMENT ON COLUMN note.contact_id IS 'of the lead or the call too, so that a contact''s notes are one index scan';
CREATE INDEX note_contact ON note (business_id, contact_id, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX note_lead ON note (business_id, lead_id, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX note_call ON note (business_id, call_id, id DESC) WHERE deleted_at IS NULL;

CREATE TABLE task (
    business_id uuid NOT NULL REFERENCES business (id),
    id          uuid NOT NULL,
    title       text NOT NULL CHECK (title <> ''),
    details     text NOT NULL DEFAULT '',
    due_at      timestamptz,
    remind_at   timestamptz,
    reminded_at timestamptz,
    done_at     timestamptz,
    assignee_id uuid,
    contact_id  uuid,
    lead_id     uuid,
    version     bigint NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    deleted_at  timestamptz,
    PRIMARY KEY (business_id, id),
    FOREIGN KEY (business_id, assignee_id) REFERENCES membership (business_id, user_id),
    FOREIGN KEY (business_id, contact_id) REFERENCES contact (business_id, id) ON DELETE CASCADE,
    FOREIGN KEY (business_id, lead_id) REFERENCES lead (business_id, id) ON DELETE CASCADE
);
CREATE INDEX task_due ON task (business_id, coalesce(due_at, 'infinity'), id) WHERE deleted_at IS NULL;
CREATE INDEX task_contact ON task (business_id, contact_id, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX task_reminder ON task (remind_at)
    WHERE reminded_at IS NULL AND done_at IS NULL AND deleted_at IS NULL AND remind_at IS NOT NULL;

CREATE TABLE resource (
    business_id uuid NOT NULL REFERENCES business (id),
    id          uuid NOT NULL,
    name        text NOT NULL CHECK (name <> ''),
    version     bigint NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    deleted_at  timestamptz,
    PRIMARY KEY (business_id, id)
);
COMMENT ON TABLE resource IS 'what can be booked once at a time: a person, a room, a chair';
CREATE UNIQUE INDEX resource_name ON resource (business_id, name) WHERE deleted_at IS NULL;

CREATE TABLE appointment (
    business_id uuid NOT NULL REFERENCES business (id),
    id          uuid NOT NULL,
    resource_id uuid NOT NULL,
    contact_id  uuid,
    lead_id     uuid,
    title       text NOT NULL DEFAULT '',
    status      text NOT NULL CHECK (status IN
        ('booked', 'confirmed', 'arrived', 'completed', 'no_show', 'canceled')),
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    version     bigint NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    deleted_at  timestamptz,
    PRIMARY KEY (business_id, id),
    FOREIGN KEY (business_id, resource_id) REFERENCES resource (business_id, id),
    FOREIGN KEY (business_id, contact_id) REFERENCES contact (business_id, id) ON DELETE CASCADE,
    FOREIGN KEY (business_id, lead_id) REFERENCES lead (business_id, id) ON DELETE CASCADE,
    CHECK (starts_at < ends_at),
    CONSTRAINT appointment_no_overlap EXCLUDE USING gist
        (business_id WITH =, resource_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
        WHERE (status <> 'canceled' AND deleted_at IS NULL)
);
CREATE INDEX appointment_start ON appointment (business_id, starts_at, id) WHERE deleted_at IS NULL;
CREATE INDEX appointment_contact ON appointment (business_id, contact_id, starts_at DESC)
    WHERE deleted_at IS NULL;

-- The wall.
DO $$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['settings_version', 'pipeline', 'stage', 'lead_stage_change',
                                        'note', 'task', 'resource', 'appointment'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format(
            'CREATE POLICY of_its_business ON %1$I FOR ALL TO kav_app '
            'USING (business_id = NULLIF(current_setting(''kav.business_id'', true), '''')::uuid) '
            'WITH CHECK (business_id = NULLIF(current_setting(''kav.business_id'', true), '''')::uuid)',
            tenant_table);
    END LOOP;
END $$;

GRANT UPDATE (time_zone, region, currency, language, week_start, opening_hours, holidays, version,
              updated_at) ON business TO kav_app;
GRANT SELECT, INSERT ON settings_version, lead_stage_change TO kav_app;
GRANT SELECT, INSERT, UPDATE ON pipeline, stage, note, task, resource, appointment TO kav_app;

-- Reminders: which tasks are due, of whichever business.
GRANT SELECT (business_id, id, remind_at, reminded_at, done_at, deleted_at) ON task TO kav_system;
GRANT UPDATE (reminded_at) ON task TO kav_system;
CREATE POLICY system_reads ON task FOR SELECT TO kav_system USING (true);
CREATE POLICY system_reminds ON task FOR UPDATE TO kav_system
    USING (reminded_at IS NULL AND remind_at IS NOT NULL) WITH CHECK (true);
