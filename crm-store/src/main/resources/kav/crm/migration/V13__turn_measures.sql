-- How long each reply took and how far its words came.
ALTER TABLE turn ADD COLUMN measures jsonb;
COMMENT ON COLUMN turn.measures IS 'of the agent''s turns: latency, ms after the end of the caller''s speech on the caller''s sample clock, step by step; words made, synthesised, sent, played. NULL for a caller''s turn, and for turns of older programs';
