-- What lies in the object store is gone only once that store said so: a kind of its own.
ALTER TABLE erasure_task DROP CONSTRAINT erasure_task_kind_check;
ALTER TABLE erasure_task ADD CONSTRAINT erasure_task_kind_check
    CHECK (kind IN ('call', 'recording', 'message', 'file', 'object'));

-- The system finds out whether recordings lie in an object store that no server is told of.
DROP POLICY system_reads ON call_recording;
CREATE POLICY system_reads ON call_recording FOR SELECT TO kav_system
    USING (state IN ('running', 'kept', 'cut_short'));
