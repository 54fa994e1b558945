-- Which calls are over and have no summary yet, found without asking each business.
ALTER TABLE call ADD COLUMN summed boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN call.summed IS 'whether it has its summary';
CREATE INDEX call_to_sum ON call (ended_at)
    WHERE ended_at IS NOT NULL AND NOT summed AND erased_at IS NULL;
GRANT SELECT (summed) ON call TO kav_system;
