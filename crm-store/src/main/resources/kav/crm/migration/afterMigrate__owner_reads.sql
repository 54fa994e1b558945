-- After each migration: the owner of the tables may read all rows, for backups. Row-level security
-- is forced, so without a policy a backup would be empty and nobody told. It takes nothing away from
-- the wall: the working roles are not the owner, and the owner could lift the wall anyway.
DO $$
DECLARE
    walled text;
BEGIN
    FOR walled IN
        SELECT c.relname FROM pg_class c
        WHERE c.relnamespace = 'kav'::regnamespace AND c.relkind IN ('r', 'p') AND c.relrowsecurity
          AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'owner_reads')
    LOOP
        EXECUTE format('CREATE POLICY owner_reads ON kav.%I FOR SELECT TO kav_owner USING (true)', walled);
    END LOOP;
END $$;
