-- What callers are told before the first question: that a machine answers, and that it records.
ALTER TABLE business
    ADD COLUMN call_notice json NOT NULL DEFAULT '{"is_given":true,"refusal_key":null,"texts":[]}';
COMMENT ON COLUMN business.call_notice IS 'is_given: false when the business tells it otherwise; refusal_key: refuses the recording; texts: own words by language, recorded and unrecorded, the program''s own where there are none';
GRANT UPDATE (call_notice) ON business TO kav_app;
