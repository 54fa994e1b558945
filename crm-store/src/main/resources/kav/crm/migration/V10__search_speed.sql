-- Search in very large records: what a text is found by says whose it is and of which span.
--
-- An index over business, span and words keeps one list of places for each, over all the years: a
-- search for words that are seldom together reads their lists whole, once for each span. Here each
-- word stands in the index once for each business and span, so that a span costs what is in it.
DROP INDEX turn_words, whatsapp_message_words, note_words;

-- Before each word: eight digits of the business, which need not tell it from every other, and the
-- span.
CREATE FUNCTION search_place(business uuid, span integer) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN right(business::text, 8) || span::text || ':';

CREATE FUNCTION search_keys(business uuid, span integer, words tsvector) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    place text := kav.search_place(business, span);
BEGIN
    RETURN array_to_tsvector(ARRAY(SELECT place || word FROM unnest(tsvector_to_array(words)) AS word));
END $$;

-- A short pending list: whoever searches must read it whole.
CREATE INDEX turn_keys ON turn
    USING gin (search_keys(business_id, search_span(created_at), words)) WITH (gin_pending_list_limit = 256);
CREATE INDEX whatsapp_message_keys ON whatsapp_message
    USING gin (search_keys(business_id, search_span(at), words)) WITH (gin_pending_list_limit = 256);
CREATE INDEX note_keys ON note
    USING gin (search_keys(business_id, search_span(created_at), words)) WITH (gin_pending_list_limit = 256);

-- All words asked for at one place of the index; the last one may be unfinished when it has three
-- letters or more. Of a word with a prefix the form without it counts too.
CREATE FUNCTION search_query(given text, place text) RETURNS tsquery
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    words text[] := array_remove(
        regexp_split_to_array(kav.search_plain(left(given, 200)), '[^[:alnum:]]+'), '');
    terms text[] := '{}';
    word  text;
    rest  text;
BEGIN
    FOR at IN 1 .. least(coalesce(array_length(words, 1), 0), 8) LOOP
        word := left(words[at], 40);
        rest := CASE WHEN at = array_length(words, 1) AND length(word) >= 3 THEN ':*' ELSE '' END;
        IF length(word) >= 4 AND left(word, 1) IN ('ו', 'ה', 'ב', 'ל', 'מ', 'ש', 'כ') THEN
            terms := terms || format('(''%s%s''%s | ''%1$s%4$s'')', place, word, rest, substr(word, 2));
        ELSE
            terms := terms || format('''%s%s''%s', place, word, rest);
        END IF;
    END LOOP;
    RETURN array_to_string(terms, ' & ')::tsquery;
END $$;

CREATE OR REPLACE FUNCTION search_query(given text) RETURNS tsquery
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN kav.search_query(given, '');

-- The hits of one span, the newest first: see V8 for who runs it and why. The business is compared
-- in a way that no index serves, so that the words' index is the only way.
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
            DROP FUNCTION search_span_%1$s(tsquery, integer, timestamptz, uuid, integer);
            CREATE FUNCTION search_span_%1$s(query text, span integer, before_at timestamptz, before_id uuid, wanted integer)
                RETURNS TABLE (id uuid, at timestamptz)
                LANGUAGE plpgsql STABLE SECURITY DEFINER
                SET search_path = kav, pg_temp SET enable_seqscan = off SET enable_indexscan = off
                SET plan_cache_mode = force_generic_plan SET jit = off AS $body$
            DECLARE
                own   uuid := NULLIF(current_setting('kav.business_id', true), '')::uuid;
                asked tsquery := search_query(query, search_place(own, span));
            BEGIN
                IF own IS NULL THEN
                    RETURN;
                END IF;
                RETURN QUERY SELECT t.id, t.%3$I FROM %2$I t
                WHERE search_keys(t.business_id, search_span(t.%3$I), t.words) @@ asked
                  AND (t.business_id = own) IS TRUE
                  AND ((t.%3$I, t.id) < (before_at, before_id)) IS TRUE %4$s
                ORDER BY t.%3$I DESC, t.id DESC LIMIT wanted;
            END $body$;
            REVOKE EXECUTE ON FUNCTION search_span_%1$s FROM PUBLIC;
            GRANT EXECUTE ON FUNCTION search_span_%1$s TO kav_app;
            $make$, of.kind, of.texts, of.time_name, of.alive);
    END LOOP;
END $$;

-- The same as before, asking a span by the text itself.
CREATE OR REPLACE FUNCTION search_texts(kind text, query text, before_at timestamptz, before_id uuid, wanted integer)
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
            USING query, span, before_at, before_id, wanted - found;
        GET DIAGNOSTICS more = ROW_COUNT;
        found := found + more;
        EXIT WHEN found >= wanted;
        IF clock_timestamp() - started > interval '35 ms' AND span > search_span(oldest) THEN
            RETURN QUERY SELECT NULL::uuid, to_timestamp(span::bigint * 2592000);
            EXIT;
        END IF;
    END LOOP;
END $$;

-- Contacts who have all words asked for in their name or company, each of them perhaps unfinished,
-- by one of the words, exact ones first: by the one that the fewest have (counted up to 2,000), the
-- longest of those; a later page by the same, which its place begins with. Of several words only the
-- first 5,000 of that one are looked at.
--
-- The place is the one lower bound of the index scan: beside another one PostgreSQL begins at the
-- lower of the two.
CREATE OR REPLACE FUNCTION search_names(query text, after_word text, after_id uuid, wanted integer)
    RETURNS TABLE (contact_id uuid, word text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = kav, pg_temp SET enable_seqscan = off SET jit = off
    SET enable_bitmapscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    own    uuid := NULLIF(current_setting('kav.business_id', true), '')::uuid;
    words  text[] := ARRAY(
        SELECT left(w, 40)
        FROM unnest((array_remove(
            regexp_split_to_array(search_plain(left(query, 200)), '[^[:alnum:]]+'), ''))[1:8]) AS w);
    main   text;
    others text[];
    beyond text;
BEGIN
    IF own IS NULL OR cardinality(words) = 0 THEN
        RETURN;
    END IF;
    IF cardinality(words) = 1 THEN
        main := words[1];
    ELSE
        SELECT w INTO main FROM unnest(words) AS w
        ORDER BY starts_with(after_word, w) DESC,
                 CASE WHEN after_word = '' THEN
                     (SELECT count(*) FROM (
                         SELECT FROM contact_word c
                         WHERE c.business_id = own AND c.word >= w COLLATE "C"
                           AND c.word < w || U&'\+10FFFF' LIMIT 2000) AS few)
                 END,
                 length(w) DESC, w
        LIMIT 1;
    END IF;
    others := array_remove(words, main);
    beyond := main || U&'\+10FFFF';
    IF after_word COLLATE "C" < main THEN
        after_word := main;
        after_id := '00000000-0000-0000-0000-000000000000';
    END IF;
    RETURN QUERY
    SELECT f.contact_id, f.word
    FROM (SELECT d.contact_id, d.word FROM contact_word d
          WHERE d.business_id = own AND (d.word, d.contact_id) > (after_word COLLATE "C", after_id)
            AND d.word < beyond
          ORDER BY d.word, d.contact_id
          LIMIT CASE WHEN cardinality(others) = 0 THEN wanted ELSE 5000 END) f
    WHERE NOT EXISTS (
        SELECT FROM unnest(others) AS other
        WHERE NOT EXISTS (
            SELECT FROM contact_word o WHERE o.business_id = own AND o.contact_id = f.contact_id
               AND o.word >= other COLLATE "C" AND o.word < other || U&'\+10FFFF'))
    ORDER BY f.word, f.contact_id LIMIT wanted;
END $$;
