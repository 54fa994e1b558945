-- Recordings may be moved into an object store once their calls are over.
ALTER TABLE call_recording DROP CONSTRAINT call_recording_store_check;
ALTER TABLE call_recording ADD CONSTRAINT call_recording_store_check
    CHECK (store IN ('file', 's3'));
COMMENT ON COLUMN call_recording.store IS 'file: in the data folder of the node that recorded it; s3: in the object store, below its prefix, under the same place';
COMMENT ON COLUMN call_recording.place IS 'path in the data folder, and name in the object store';
CREATE INDEX call_recording_waiting ON call_recording (id)
    WHERE store = 'file' AND state IN ('kept', 'cut_short');

-- The system finds what is to be moved, beside what a server that died left running.
DROP POLICY system_reads ON call_recording;
CREATE POLICY system_reads ON call_recording FOR SELECT TO kav_system
    USING (state = 'running' OR store = 'file' AND state IN ('kept', 'cut_short'));
GRANT SELECT (store, bytes, frames, ended_at) ON call_recording TO kav_system;

-- The system closes calls of which the carrier told nothing for long.
GRANT SELECT (started_at) ON call, call_stream TO kav_system;
