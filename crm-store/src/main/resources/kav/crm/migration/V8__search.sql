-- Search in names, numbers, messages, transcripts and notes, in Hebrew and English.
--
-- One form for what is written in many: compatibility forms and capitals levelled, niqqud, geresh
-- and quotes left out, final letters made usual ones. A Hebrew word also stands without its
-- prefixes (one or two of ו ה ב ל מ ש כ), so that a search for בית finds והבית. There is no stemmer.
CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA kav;

CREATE FUNCTION search_plain(given text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN translate(
        lower(normalize(left(given, 8000), NFKC)),
        'ךםןףץ־' || U&'\0591\0592\0593\0594\0595\0596\0597\0598\0599\059A\059B\059C\059D\059E\059F\05A0\05A1\05A2\05A3\05A4\05A5\05A6\05A7\05A8\05A9\05AA\05AB\05AC\05AD\05AE\05AF\05B0\05B1\05B2\05B3\05B4\05B5\05B6\05B7\05B8\05B9\05BA\05BB\05BC\05BD\05BF\05C1\05C2\05C4\05C5\05C7\05F3\05F4\2018\2019\201C\201D' || '''"`',
        'כמנפצ ');

-- The words of a text with their forms without prefixes; what is longer than 40 letters is cut.
CREATE FUNCTION search_words(given text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    word  text;
    forms text[] := '{}';
BEGIN
    FOREACH word IN ARRAY regexp_split_to_array(kav.search_plain(given), '[^[:alnum:]]+') LOOP
        CONTINUE WHEN word = '';
        word := left(word, 40);
        forms := forms || word;
        IF length(word) >= 4 AND left(word, 1) IN ('ו', 'ה', 'ב', 'ל', 'מ', 'ש', 'כ') THEN
            forms := forms || substr(word, 2);
            IF length(word) >= 5 AND substr(word, 2, 1) IN ('ו', 'ה', 'ב', 'ל', 'מ', 'ש', 'כ') THEN
                forms := forms || substr(word, 3);
            END IF;
        END IF;
    END LOOP;
    RETURN array_to_tsvector(forms);
END $$;

-- All words asked for; the last one may be unfinished when it has three letters or more. Of a word
-- with a prefix the form without it counts too.
CREATE FUNCTION search_query(given text) RETURNS tsquery
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    words text[] := array_remove(
        regexp_split_to_array(kav.search_plain(left(given, 200)), '[^[:alnum:]]+'), '');
    terms text[] := '{}';
    word  text;
    rest  text;
BEGIN
    FOR place IN 1 .. least(coalesce(array_length(words, 1), 0), 8) LOOP
        word := left(words[place], 40);
        rest := CASE WHEN place = array_length(words, 1) AND length(word) >= 3 THEN ':*' ELSE '' END;
        IF length(word) >= 4 AND left(word, 1) IN ('ו', 'ה', 'ב', 'ל', 'מ', 'ש', 'כ') THEN
            terms := terms || format('(''%s''%s | ''%s'')', word, rest, substr(word, 2));
        ELSE
            terms := terms || format('''%s''%s', word, rest);
        END IF;
    END LOOP;
    RETURN array_to_string(terms, ' & ')::tsquery;
END $$;

-- Spans of 30 days: the index is asked span by span, the newest first, until a page is full.
CREATE FUNCTION search_span(at timestamptz) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN floor(extract(epoch FROM at AT TIME ZONE 'UTC') / 2592000)::integer;

ALTER TABLE turn ADD COLUMN words tsvector GENERATED ALWAYS AS (search_words(text)) STORED;
ALTER TABLE whatsapp_message ADD COLUMN words tsvector GENERATED ALWAYS AS (search_words(text)) STORED;
ALTER TABLE note ADD COLUMN words tsvector GENERATED ALWAYS AS (search_words(text)) STORED;

-- A short pending list: whoever searches must read it whole.
CREATE INDEX turn_words ON turn USING gin (business_id, search_span(created_at), words)
    WITH (gin_pending_list_limit = 256);
CREATE INDEX whatsapp_message_words ON whatsapp_message USING gin (business_id, search_span(at), words)
    WITH (gin_pending_list_limit = 256);
CREATE INDEX note_words ON note USING gin (business_id, search_span(created_at), words)
    WITH (gin_pending_list_limit = 256);
CREATE INDEX turn_newest ON turn (business_id, created_at DESC, id DESC);
CREATE INDEX whatsapp_message_newest ON whatsapp_message (business_id, at DESC, id DESC);
CREATE INDEX note_newest ON note (business_id, created_at DESC, id DESC);

-- The two ways to the texts of one kind that have all words asked for, made for each of the three
-- tables so that their plans are kept. The first looks at the newest rows one by one: common words
-- fill the page there. The second asks the index for one span: rare words are found there.
--
-- They run as the owner of the tables, because under a policy a text index serves only after the
-- filter by business (@@ is not leakproof). The business comes from the setting alone.
DO $$
DECLARE
    of record;
BEGIN
    FOR of IN SELECT * FROM (VALUES
        ('message', 'whatsapp_message', 'at', ''),
        ('turn', 'turn', 'created_at', ''),
        ('note', 'note', 'created_at', 'AND t.deleted_at IS NULL')) AS k (kind, texts, time_name, alive)
    LOOP
        EXECUTE format($make$
            CREATE FUNCTION search_newest_%1$s(asked tsquery, before_at timestamptz, before_id uuid, looked integer)
                RETURNS TABLE (id uuid, at timestamptz, hit boolean)
                LANGUAGE plpgsql STABLE SECURITY DEFINER
                SET search_path = kav, pg_temp SET enable_seqscan = off SET enable_bitmapscan = off
                SET enable_sort = off SET plan_cache_mode = force_generic_plan SET jit = off AS $body$
            DECLARE
                own uuid := NULLIF(current_setting('kav.business_id', true), '')::uuid;
            BEGIN
                RETURN QUERY SELECT t.id, t.%3$I, t.words @@ asked FROM %2$I t
                WHERE t.business_id = own AND (t.%3$I, t.id) < (before_at, before_id) %4$s
                ORDER BY t.%3$I DESC, t.id DESC LIMIT looked;
            END $body$;

            CREATE FUNCTION search_span_%1$s(asked tsquery, span integer, before_at timestamptz, before_id uuid, wanted integer)
                RETURNS TABLE (id uuid, at timestamptz)
                LANGUAGE plpgsql STABLE SECURITY DEFINER
                SET search_path = kav, pg_temp SET enable_seqscan = off SET enable_indexscan = off
                SET plan_cache_mode = force_generic_plan SET jit = off AS $body$
            DECLARE
                own uuid := NULLIF(current_setting('kav.business_id', true), '')::uuid;
            BEGIN
                RETURN QUERY SELECT t.id, t.%3$I FROM %2$I t
                WHERE t.business_id = own AND search_span(t.%3$I) = span AND t.words @@ asked
                  AND (t.%3$I < before_at OR (t.%3$I = before_at AND t.id < before_id)) %4$s
                ORDER BY t.%3$I DESC, t.id DESC LIMIT wanted;
            END $body$;

            CREATE FUNCTION search_oldest_%1$s() RETURNS timestamptz
                LANGUAGE sql STABLE SECURITY DEFINER
                SET search_path = kav, pg_temp
                RETURN (SELECT t.%3$I FROM %2$I t
                        WHERE t.business_id = NULLIF(current_setting('kav.business_id', true), '')::uuid
                        ORDER BY t.%3$I, t.id LIMIT 1);

            REVOKE EXECUTE ON FUNCTION search_newest_%1$s, search_span_%1$s, search_oldest_%1$s FROM PUBLIC;
            GRANT EXECUTE ON FUNCTION search_newest_%1$s, search_span_%1$s, search_oldest_%1$s TO kav_app;
            $make$, of.kind, of.texts, of.time_name, of.alive);
    END LOOP;
END $$;

-- A page, the newest first, after a place in the list. The newest 500 rows tell how common the
-- words are: when a page needs no more than 8,000 rows they are looked at, otherwise the index is
-- asked span by span. After 35 ms it stops between two spans and tells by a row without id how far
-- it came.
CREATE FUNCTION search_texts(kind text, query text, before_at timestamptz, before_id uuid, wanted integer)
    RETURNS TABLE (id uuid, at timestamptz)
    LANGUAGE plpgsql STABLE SET search_path = kav, pg_temp AS $$
DECLARE
    asked   tsquery := search_query(query);
    started timestamptz := clock_timestamp();
    look    integer := 500;
    looked  integer := 0;
    seen    integer;
    found   integer := 0;
    oldest  timestamptz;
    more    integer;
    row     record;
BEGIN
    IF kind NOT IN ('message', 'turn', 'note') OR numnode(asked) = 0 THEN
        RETURN;
    END IF;
    LOOP
        seen := 0;
        FOR row IN EXECUTE format('SELECT * FROM search_newest_%s($1, $2, $3, $4)', kind)
            USING asked, before_at, before_id, look
        LOOP
            seen := seen + 1;
            before_at := row.at;
            before_id := row.id;
            IF row.hit THEN
                id := row.id;
                at := row.at;
                RETURN NEXT;
                found := found + 1;
                IF found >= wanted THEN
                    RETURN;
                END IF;
            END IF;
        END LOOP;
        looked := looked + seen;
        IF seen < look THEN
            RETURN; -- that was all
        END IF;
        EXIT WHEN found = 0 OR looked::bigint * (wanted - found) > found * 8000::bigint
               OR clock_timestamp() - started > interval '35 ms';
        look := greatest(200, looked * (wanted - found) / found * 5 / 4);
    END LOOP;
    EXECUTE format('SELECT search_oldest_%s()', kind) INTO oldest;
    FOR span IN REVERSE search_span(before_at) .. search_span(oldest) LOOP
        RETURN QUERY EXECUTE format('SELECT * FROM search_span_%s($1, $2, $3, $4, $5)', kind)
            USING asked, span, before_at, before_id, wanted - found;
        GET DIAGNOSTICS more = ROW_COUNT;
        found := found + more;
        EXIT WHEN found >= wanted;
        IF clock_timestamp() - started > interval '35 ms' AND span > search_span(oldest) THEN
            RETURN QUERY SELECT NULL::uuid, to_timestamp(span::bigint * 2592000);
            EXIT;
        END IF;
    END LOOP;
END $$;

-- The words of names and companies: short queries are a range of this index, exact words first.
CREATE TABLE contact_word (
    business_id uuid NOT NULL,
    word        text COLLATE "C" NOT NULL,
    contact_id  uuid NOT NULL,
    PRIMARY KEY (business_id, word, contact_id),
    FOREIGN KEY (business_id, contact_id) REFERENCES contact (business_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE contact_word IS 'kept by a trigger; nothing for deleted contacts';
CREATE INDEX contact_word_contact ON contact_word (business_id, contact_id, word);
CREATE INDEX contact_channel_backwards ON contact_channel (business_id, reverse(address) COLLATE "C");
ALTER TABLE contact_word ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_word FORCE ROW LEVEL SECURITY;
CREATE POLICY of_its_business ON contact_word FOR ALL TO kav_app
    USING (business_id = NULLIF(current_setting('kav.business_id', true), '')::uuid)
    WITH CHECK (business_id = NULLIF(current_setting('kav.business_id', true), '')::uuid);
GRANT SELECT, INSERT, DELETE ON contact_word TO kav_app;
DROP INDEX contact_name_trigram;

CREATE FUNCTION keep_contact_words() RETURNS trigger
    LANGUAGE plpgsql SET search_path = kav, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM contact_word w WHERE w.business_id = NEW.business_id AND w.contact_id = NEW.id;
    END IF;
    IF NEW.deleted_at IS NULL AND (NEW.name <> '' OR NEW.company <> '') THEN
        INSERT INTO contact_word (business_id, word, contact_id)
        SELECT DISTINCT NEW.business_id, left(w, 40), NEW.id
        FROM regexp_split_to_table(search_plain(NEW.name || ' ' || NEW.company), '[^[:alnum:]]+') AS w
        WHERE w <> '';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER contact_words_added AFTER INSERT ON contact FOR EACH ROW
    WHEN (NEW.name <> '' OR NEW.company <> '') EXECUTE FUNCTION keep_contact_words();
CREATE TRIGGER contact_words_changed AFTER UPDATE OF name, company, deleted_at ON contact FOR EACH ROW
    WHEN (OLD.name <> NEW.name OR OLD.company <> NEW.company
          OR (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL))
    EXECUTE FUNCTION keep_contact_words();

ALTER TABLE contact NO FORCE ROW LEVEL SECURITY;
ALTER TABLE contact_word NO FORCE ROW LEVEL SECURITY;
INSERT INTO contact_word (business_id, word, contact_id)
SELECT DISTINCT c.business_id, left(w, 40), c.id
FROM contact c, regexp_split_to_table(search_plain(c.name || ' ' || c.company), '[^[:alnum:]]+') AS w
WHERE w <> '' AND c.deleted_at IS NULL;
ALTER TABLE contact_word FORCE ROW LEVEL SECURITY;
ALTER TABLE contact FORCE ROW LEVEL SECURITY;

-- Contacts who have all words asked for in their name or company, each of them perhaps unfinished;
-- by the longest word, exact ones first. Of several words only the first 5,000 of the longest are
-- looked at.
CREATE FUNCTION search_names(query text, after_word text, after_id uuid, wanted integer)
    RETURNS TABLE (contact_id uuid, word text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = kav, pg_temp SET enable_seqscan = off SET jit = off
    SET enable_bitmapscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    own   uuid := NULLIF(current_setting('kav.business_id', true), '')::uuid;
    words text[] := array_remove(
        regexp_split_to_array(search_plain(left(query, 200)), '[^[:alnum:]]+'), '');
    main  text;
BEGIN
    SELECT left(w, 40) INTO main FROM unnest(words[1:8]) AS w ORDER BY length(w) DESC, w LIMIT 1;
    IF own IS NULL OR main IS NULL THEN
        RETURN;
    END IF;
    IF array_length(words, 1) = 1 THEN
        RETURN QUERY
        SELECT f.contact_id, f.word FROM contact_word f
        WHERE f.business_id = own AND f.word >= main AND f.word < main || U&'\+10FFFF'
          AND (f.word, f.contact_id) > (after_word COLLATE "C", after_id)
        ORDER BY f.word, f.contact_id LIMIT wanted;
        RETURN;
    END IF;
    RETURN QUERY
    SELECT f.contact_id, f.word
    FROM (SELECT d.contact_id, d.word FROM contact_word d
          WHERE d.business_id = own AND d.word >= main AND d.word < main || U&'\+10FFFF'
            AND (d.word, d.contact_id) > (after_word COLLATE "C", after_id)
          ORDER BY d.word, d.contact_id LIMIT 5000) f
    WHERE NOT EXISTS (
        SELECT FROM unnest(words[1:8]) AS other
        WHERE other <> main AND NOT EXISTS (
            SELECT FROM contact_word o WHERE o.business_id = own AND o.contact_id = f.contact_id
               AND o.word >= left(other, 40) COLLATE "C"
               AND o.word < left(other, 40) || U&'\+10FFFF'))
    ORDER BY f.word, f.contact_id LIMIT wanted;
END $$;

-- Contacts by the beginning or the end of an address.
CREATE FUNCTION search_addresses(beginnings text[], ending text, wanted integer)
    RETURNS TABLE (contact_id uuid)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = kav, pg_temp SET enable_seqscan = off SET jit = off
    SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    own       uuid := NULLIF(current_setting('kav.business_id', true), '')::uuid;
    beginning text;
BEGIN
    IF own IS NULL THEN
        RETURN;
    END IF;
    FOREACH beginning IN ARRAY beginnings LOOP
        FOR place IN 1 .. 3 LOOP
            RETURN QUERY
            SELECT k.contact_id FROM contact_channel k
            WHERE k.business_id = own AND k.kind = (ARRAY['phone', 'whatsapp', 'email'])[place]
              AND k.address >= beginning AND k.address < beginning || U&'\+10FFFF'
            ORDER BY k.address LIMIT wanted;
        END LOOP;
    END LOOP;
    IF length(ending) >= 3 THEN
        RETURN QUERY
        SELECT k.contact_id FROM contact_channel k
        WHERE k.business_id = own AND reverse(k.address) COLLATE "C" >= reverse(ending)
          AND reverse(k.address) COLLATE "C" < reverse(ending) || U&'\+10FFFF'
        ORDER BY reverse(k.address) COLLATE "C" LIMIT wanted;
    END IF;
END $$;

REVOKE EXECUTE ON FUNCTION search_names, search_addresses FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_names, search_addresses TO kav_app;

-- For the timeline of a contact.
CREATE INDEX lead_timeline ON lead (business_id, contact_id, created_at DESC, id DESC);
DROP INDEX lead_contact;
CREATE INDEX note_timeline ON note (business_id, contact_id, created_at DESC, id DESC);
CREATE INDEX task_timeline ON task (business_id, contact_id, created_at DESC, id DESC);
CREATE INDEX appointment_timeline ON appointment (business_id, contact_id, starts_at DESC, id DESC);

-- Erasure and retention reach into the tables that came after contacts.
GRANT DELETE ON note, task, appointment, lead_stage_change, whatsapp_conversation, whatsapp_message,
    whatsapp_outbox, whatsapp_opt_out TO kav_app;
ALTER TABLE erasure_task DROP CONSTRAINT erasure_task_kind_check;
ALTER TABLE erasure_task ADD CONSTRAINT erasure_task_kind_check
    CHECK (kind IN ('call', 'recording', 'message', 'file'));
GRANT SELECT, UPDATE (attempts, due_at, failure), DELETE ON erasure_task TO kav_system;
CREATE POLICY system_reads ON erasure_task FOR SELECT TO kav_system USING (true);
CREATE POLICY system_claims ON erasure_task FOR UPDATE TO kav_system USING (true) WITH CHECK (true);
CREATE POLICY system_settles ON erasure_task FOR DELETE TO kav_system USING (true);
CREATE INDEX call_event_recording ON call_event (business_id, created_at)
    WHERE facts ->> 'recordingSid' <> '';
