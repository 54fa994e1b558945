-- Recordings of calls: what was kept of each stream, where, and why not.
CREATE TABLE call_recording (
    business_id   uuid NOT NULL REFERENCES business (id),
    id            uuid NOT NULL,
    call_id       uuid NOT NULL,
    stream_number integer NOT NULL CHECK (stream_number > 0),
    node_id       text NOT NULL,
    boot_id       uuid NOT NULL,
    state         text NOT NULL
        CHECK (state IN ('running', 'kept', 'cut_short', 'refused', 'deleted')),
    why           text NOT NULL DEFAULT '',
    store         text NOT NULL CHECK (store IN ('file')),
    place         text NOT NULL CHECK (place <> ''),
    key_id        text NOT NULL,
    frames        bigint NOT NULL DEFAULT 0 CHECK (frames >= 0),
    lost_frames   bigint NOT NULL DEFAULT 0 CHECK (lost_frames >= 0),
    bytes         bigint NOT NULL DEFAULT 0 CHECK (bytes >= 0),
    started_at    timestamptz NOT NULL,
    ended_at      timestamptz,
    PRIMARY KEY (business_id, id),
    FOREIGN KEY (business_id, call_id) REFERENCES call (business_id, id) ON DELETE CASCADE,
    CHECK ((state = 'running') = (ended_at IS NULL)),
    CHECK (why <> '' OR state IN ('running', 'kept'))
);
COMMENT ON TABLE call_recording IS 'one stream of a call as sound; the sound itself is sealed and lies outside of the database';
COMMENT ON COLUMN call_recording.state IS 'running; kept: all of it; cut_short: what there is can be played; refused: the caller did not want it, nothing is left; deleted: nothing is left';
COMMENT ON COLUMN call_recording.why IS 'one plain sentence: why it is short or not there';
COMMENT ON COLUMN call_recording.place IS 'path in the data folder';
COMMENT ON COLUMN call_recording.key_id IS 'which data key it was sealed under';
COMMENT ON COLUMN call_recording.frames IS 'of 20 ms';
COMMENT ON COLUMN call_recording.lost_frames IS 'silence in the place of sound that was not written in time';
CREATE INDEX call_recording_of_call ON call_recording (business_id, call_id);
CREATE INDEX call_recording_age ON call_recording (business_id, started_at)
    WHERE state IN ('kept', 'cut_short');
CREATE INDEX call_recording_running ON call_recording (started_at) WHERE state = 'running';

ALTER TABLE call_recording ENABLE ROW LEVEL SECURITY;
ALTER TABLE call_recording FORCE ROW LEVEL SECURITY;
CREATE POLICY of_its_business ON call_recording FOR ALL TO kav_app
    USING (business_id = NULLIF(current_setting('kav.business_id', true), '')::uuid)
    WITH CHECK (business_id = NULLIF(current_setting('kav.business_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON call_recording TO kav_app;
-- The system finds what a server that died left running.
CREATE POLICY system_reads ON call_recording FOR SELECT TO kav_system USING (state = 'running');
GRANT SELECT (business_id, id, call_id, stream_number, node_id, boot_id, state, place, key_id,
              started_at) ON call_recording TO kav_system;

ALTER TABLE business ADD COLUMN recording boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN business.recording IS 'whether its calls are recorded';
GRANT UPDATE (recording) ON business TO kav_app;
