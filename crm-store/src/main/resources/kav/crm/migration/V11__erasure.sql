-- What still waits on a disk or at a provider must not bring back a person who was erased: for a
-- while it is known by which addresses the person was reached.
CREATE TABLE erased_address (
    business_id  uuid NOT NULL REFERENCES business (id),
    address_hash bytea NOT NULL CHECK (length(address_hash) = 32),
    at           timestamptz NOT NULL,
    PRIMARY KEY (business_id, address_hash)
);
COMMENT ON TABLE erased_address IS 'for 30 days: what happened before "at" to this address is written down no more';
COMMENT ON COLUMN erased_address.address_hash IS 'SHA-256 of business and address; numbers can be guessed from it, so it is not kept longer';
CREATE FUNCTION erased_address_hash(of_business uuid, address text) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN sha256(convert_to(of_business::text || ' ' || address, 'UTF8'));

ALTER TABLE erased_address ENABLE ROW LEVEL SECURITY;
ALTER TABLE erased_address FORCE ROW LEVEL SECURITY;
CREATE POLICY of_its_business ON erased_address FOR ALL TO kav_app
    USING (business_id = NULLIF(current_setting('kav.business_id', true), '')::uuid)
    WITH CHECK (business_id = NULLIF(current_setting('kav.business_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE (at), DELETE ON erased_address TO kav_app;

-- A key that a client chose for sending to a person, and the hash of the text, go with the person.
GRANT DELETE ON whatsapp_send_key TO kav_app;

CREATE FUNCTION keep_stream_of_erased_call_empty() RETURNS trigger LANGUAGE plpgsql
    SET search_path = kav, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM call c WHERE c.business_id = NEW.business_id AND c.id = NEW.call_id
                                    AND c.erased_at IS NOT NULL) THEN
        NEW.end_detail := NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stream_of_erased_call BEFORE UPDATE ON call_stream FOR EACH ROW
    WHEN (NEW.end_detail IS NOT NULL) EXECUTE FUNCTION keep_stream_of_erased_call_empty();
-- The system ends the streams of a node that died.
GRANT SELECT (erased_at) ON call TO kav_system;
