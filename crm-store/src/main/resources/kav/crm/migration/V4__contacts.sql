-- People: several channels each, tags, consent, merging with undo, erasure, retention.
ALTER TABLE contact
    ADD COLUMN company        text NOT NULL DEFAULT '',
    ADD COLUMN language       text,
    ADD COLUMN custom         json NOT NULL DEFAULT '{}',
    ADD COLUMN name_by_person boolean NOT NULL DEFAULT false,
    ADD COLUMN version        bigint NOT NULL DEFAULT 1,
    ADD COLUMN deleted_at     timestamptz,
    ADD COLUMN merged_into    uuid,
    ADD FOREIGN KEY (business_id, merged_into) REFERENCES contact (business_id, id),
    ADD CHECK (json_typeof(custom) = 'object' AND length(custom::text) <= 16384),
    ADD CHECK (merged_into IS NULL OR deleted_at IS NOT NULL);
COMMENT ON COLUMN contact.phone IS 'the first of its phone channels, kept here for whoever only shows it';
COMMENT ON COLUMN contact.custom IS 'fields of the business''s own: name to text, in the order given';
COMMENT ON COLUMN contact.name_by_person IS 'somebody typed the name: what a caller says of himself no longer changes it';
COMMENT ON COLUMN contact.deleted_at IS 'set: in no list, and can be restored; a later call or message restores it too';
CREATE INDEX contact_merged ON contact (business_id, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX contact_deleted ON contact (business_id, deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE contact_channel (
    business_id uuid NOT NULL,
    id          uuid NOT NULL,
    contact_id  uuid NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('phone', 'whatsapp', 'email', 'lid')),
    address     text COLLATE "C" NOT NULL CHECK (length(address) BETWEEN 1 AND 320),
    label       text NOT NULL DEFAULT '',
    position    integer NOT NULL DEFAULT 0,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    UNIQUE (business_id, kind, address),
    FOREIGN KEY (business_id, contact_id) REFERENCES contact (business_id, id)
);
COMMENT ON COLUMN contact_channel.address IS 'E.164 for phone and whatsapp where it can be told, lower case for email, 1234@lid for lid';
CREATE INDEX contact_channel_contact ON contact_channel (business_id, contact_id, position);

CREATE TABLE tag (
    business_id uuid NOT NULL REFERENCES business (id),
    id          uuid NOT NULL,
    name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    color       text NOT NULL DEFAULT '' CHECK (color ~ '^(#[0-9a-f]{6})?$'),
    version     bigint NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id)
);
CREATE UNIQUE INDEX tag_name ON tag (business_id, lower(name));

CREATE TABLE contact_tag (
    business_id uuid NOT NULL,
    contact_id  uuid NOT NULL,
    tag_id      uuid NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, contact_id, tag_id),
    FOREIGN KEY (business_id, contact_id) REFERENCES contact (business_id, id),
    FOREIGN KEY (business_id, tag_id) REFERENCES tag (business_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_tag_tag ON contact_tag (business_id, tag_id, contact_id DESC);

CREATE TABLE contact_consent (
    business_id uuid NOT NULL,
    id          uuid NOT NULL,
    contact_id  uuid NOT NULL,
    kind        text NOT NULL CHECK (kind ~ '^[a-z][a-z0-9_]{0,39}$'),
    state       text NOT NULL CHECK (state IN ('granted', 'withdrawn')),
    source      text NOT NULL DEFAULT '',
    actor_name  text NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (business_id, id),
    FOREIGN KEY (business_id, contact_id) REFERENCES contact (business_id, id)
);
COMMENT ON TABLE contact_consent IS 'only ever added to: the newest row of a kind holds, the others are its history';
COMMENT ON COLUMN contact_consent.kind IS 'a purpose (marketing, recording) or a channel (phone, whatsapp, email): withdrawn for a channel means opted out of it';
CREATE INDEX contact_consent_newest ON contact_consent (business_id, contact_id, kind, at DESC, id DESC);
CREATE INDEX contact_consent_timeline ON contact_consent (business_id, contact_id, at DESC, id DESC);

CREATE TABLE contact_merge (
    business_id uuid NOT NULL,
    id          uuid NOT NULL,
    target_id   uuid NOT NULL,
    source_id   uuid NOT NULL,
    source_phone text,
    target_phone text,
    actor_name  text NOT NULL,
    at          timestamptz NOT NULL,
    undone_at   timestamptz,
    PRIMARY KEY (business_id, id),
    FOREIGN KEY (business_id, target_id) REFERENCES contact (business_id, id),
    FOREIGN KEY (business_id, source_id) REFERENCES contact (business_id, id),
    CHECK (target_id <> source_id)
);
CREATE INDEX contact_merge_target ON contact_merge (business_id, target_id);
CREATE INDEX contact_merge_source ON contact_merge (business_id, source_id);

CREATE TABLE contact_merge_move (
    business_id uuid NOT NULL,
    merge_id    uuid NOT NULL,
    table_name  text NOT NULL,
    row_id      uuid NOT NULL,
    PRIMARY KEY (business_id, merge_id, table_name, row_id),
    FOREIGN KEY (business_id, merge_id) REFERENCES contact_merge (business_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE contact_merge_move IS 'what changed hands, so that the merge can be undone without touching what came later';

-- The list of erasures outlives the person: applied again after a restore of an older backup.
CREATE TABLE erasure (
    business_id  uuid NOT NULL REFERENCES business (id),
    id           uuid NOT NULL,
    subject_hash bytea NOT NULL CHECK (length(subject_hash) = 32),
    at           timestamptz NOT NULL,
    applied_at   timestamptz NOT NULL,
    PRIMARY KEY (business_id, id),
    UNIQUE (business_id, subject_hash)
);
COMMENT ON COLUMN erasure.subject_hash IS 'SHA-256 of the contact''s id, which has 74 random bits: it leads back to nobody';

CREATE TABLE erasure_task (
    business_id   uuid NOT NULL REFERENCES business (id),
    id            uuid NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('call', 'message', 'file')),
    account       text NOT NULL DEFAULT '',
    remote_id     text NOT NULL CHECK (remote_id <> ''),
    attempts      integer NOT NULL DEFAULT 0,
    due_at        timestamptz NOT NULL,
    failure       text,
    created_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    UNIQUE (business_id, kind, remote_id)
);
COMMENT ON TABLE erasure_task IS 'what is still to be deleted outside the database; a row goes when it is done';
CREATE INDEX erasure_task_due ON erasure_task (due_at);

CREATE TABLE retention (
    business_id      uuid PRIMARY KEY REFERENCES business (id),
    transcripts_days integer CHECK (transcripts_days BETWEEN 1 AND 36500),
    messages_days    integer CHECK (messages_days BETWEEN 1 AND 36500),
    recordings_days  integer CHECK (recordings_days BETWEEN 1 AND 36500),
    logs_days        integer CHECK (logs_days BETWEEN 1 AND 36500),
    deleted_days     integer NOT NULL DEFAULT 30 CHECK (deleted_days BETWEEN 1 AND 36500),
    version          bigint NOT NULL DEFAULT 1
);
COMMENT ON TABLE retention IS 'how many days things are kept; NULL: until somebody deletes them';

CREATE TABLE sweep_lease (
    name  text PRIMARY KEY,
    token uuid NOT NULL,
    until timestamptz NOT NULL
);
COMMENT ON TABLE sweep_lease IS 'one node at a time does a daily round; holds nothing of any business';
GRANT SELECT, INSERT, UPDATE ON sweep_lease TO kav_system;

DO $$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['contact_channel', 'tag', 'contact_tag', 'contact_consent',
                                        'contact_merge', 'contact_merge_move', 'erasure',
                                        'erasure_task', 'retention'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format(
            'CREATE POLICY of_its_business ON %1$I FOR ALL TO kav_app '
            'USING (business_id = NULLIF(current_setting(''kav.business_id'', true), '''')::uuid) '
            'WITH CHECK (business_id = NULLIF(current_setting(''kav.business_id'', true), '''')::uuid)',
            tenant_table);
    END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON contact_channel, tag, contact_tag, contact_consent,
    contact_merge, contact_merge_move, erasure_task, retention TO kav_app;
GRANT SELECT, INSERT, UPDATE (applied_at) ON erasure TO kav_app;
GRANT DELETE ON contact, turn, call_event, lead TO kav_app;

-- The channels of the contacts that are there already.
ALTER TABLE contact NO FORCE ROW LEVEL SECURITY;
ALTER TABLE contact_channel NO FORCE ROW LEVEL SECURITY;
INSERT INTO contact_channel (business_id, id, contact_id, kind, address, created_at)
SELECT business_id, gen_random_uuid(), id, 'phone', left(phone, 320), created_at
FROM contact WHERE phone <> '';
ALTER TABLE contact_channel FORCE ROW LEVEL SECURITY;
ALTER TABLE contact FORCE ROW LEVEL SECURITY;

-- A call whose person was erased takes no words and no numbers any more, even from a spool that is
-- replayed later.
ALTER TABLE call ADD COLUMN erased_at timestamptz;
CREATE INDEX call_timeline ON call (business_id, contact_id, started_at DESC, id DESC)
    WHERE contact_id IS NOT NULL;
DROP INDEX call_contact;
CREATE INDEX call_from ON call (business_id, from_number);
CREATE INDEX call_to ON call (business_id, to_number);

CREATE FUNCTION keep_erased_call_empty() RETURNS trigger LANGUAGE plpgsql
    SET search_path = kav, pg_temp AS $$
BEGIN
    NEW.from_number := NULL;
    NEW.to_number := NULL;
    NEW.contact_id := NULL;
    NEW.end_detail := NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER call_stays_erased BEFORE UPDATE ON call FOR EACH ROW
    WHEN (NEW.erased_at IS NOT NULL) EXECUTE FUNCTION keep_erased_call_empty();

CREATE FUNCTION refuse_words_of_erased_call() RETURNS trigger LANGUAGE plpgsql
    SET search_path = kav, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM call c WHERE c.business_id = NEW.business_id AND c.id = NEW.call_id
                                    AND c.erased_at IS NOT NULL) THEN
        RETURN NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER turn_of_erased_call BEFORE INSERT ON turn FOR EACH ROW
    EXECUTE FUNCTION refuse_words_of_erased_call();
CREATE TRIGGER event_of_erased_call BEFORE INSERT ON call_event FOR EACH ROW
    EXECUTE FUNCTION refuse_words_of_erased_call();
CREATE TRIGGER lead_of_erased_call BEFORE INSERT ON lead FOR EACH ROW
    WHEN (NEW.call_id IS NOT NULL) EXECUTE FUNCTION refuse_words_of_erased_call();
