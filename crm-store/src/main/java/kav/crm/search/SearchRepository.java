package kav.crm.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// Search in the records of one business. The functions of V8__search.sql give ids, which take the
/// business from the transaction alone; the rows themselves are read behind the wall as any other.
/// Thread-safe; blocks.
public final class SearchRepository {
    private static final String LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";
    private static final UUID FIRST_ID = new UUID(0, 0);

    private static final String TEXTS =
            """
            SELECT id, at
            FROM search_texts(:kind, :query, :at::timestamptz, :id::uuid, :rows)
            """;

    private static final String NAMES =
            "SELECT contact_id, word FROM search_names(:query, :word, :id, :rows)";

    private static final String ADDRESSES =
            "SELECT contact_id FROM search_addresses(:beginnings, :ending, :rows)";

    private static final String CONTACTS =
            """
            SELECT 'contact' AS kind, c.id, c.id AS contact_id, NULL::uuid AS within_id,
                   NULL::timestamptz AS at, coalesce(nullif(c.name, ''), c.phone, '') AS title,
                   c.company AS text
            FROM contact c
            WHERE c.business_id = :business AND c.id = ANY (:ids) AND c.deleted_at IS NULL
            ORDER BY array_position(:ids, c.id)
            """;

    private static final String MESSAGES =
            """
            SELECT 'message' AS kind, m.id, v.contact_id, v.id AS within_id, m.at,
                   coalesce(nullif(c.name, ''), c.phone, v.title) AS title, m.text
            FROM whatsapp_message m
            JOIN whatsapp_conversation v
              ON v.business_id = m.business_id AND v.id = m.conversation_id
            LEFT JOIN contact c ON c.business_id = v.business_id AND c.id = v.contact_id
            WHERE m.business_id = :business AND m.id = ANY (:ids)
            ORDER BY m.at DESC, m.id DESC
            """;

    private static final String TURNS =
            """
            SELECT 'turn' AS kind, t.id, l.contact_id, l.id AS within_id, t.created_at AS at,
                   coalesce(nullif(c.name, ''), c.phone, l.from_number, '') AS title, t.text
            FROM turn t
            JOIN call l ON l.business_id = t.business_id AND l.id = t.call_id
            LEFT JOIN contact c ON c.business_id = l.business_id AND c.id = l.contact_id
            WHERE t.business_id = :business AND t.id = ANY (:ids)
            ORDER BY t.created_at DESC, t.id DESC
            """;

    private static final String NOTES =
            """
            SELECT 'note' AS kind, n.id, n.contact_id, NULL::uuid AS within_id,
                   n.created_at AS at, coalesce(nullif(c.name, ''), c.phone, '') AS title, n.text
            FROM note n
            LEFT JOIN contact c ON c.business_id = n.business_id AND c.id = n.contact_id
            WHERE n.business_id = :business AND n.id = ANY (:ids)
            ORDER BY n.created_at DESC, n.id DESC
            """;

    private static final RowMapper<SearchHit> HIT = (row, _) -> hit(row);

    private final TenantDatabase database;

    public SearchRepository(TenantDatabase database) {
        this.database = database;
    }

    /// What a function of the database found.
    ///
    /// @param id absent where the search stopped for want of time
    private record Found(@Nullable UUID id, String key) {}

    /// Finds what has all the words of a query, the last of them perhaps unfinished. Contacts come
    /// by name, those with exactly that word first, after those with such an address; all else the
    /// newest first. A page that came short for want of time still has a `next`.
    ///
    /// @param query as typed, at most 200 characters are looked at
    /// @param region where numbers without a country code are read as, ISO 3166-1 alpha-2
    public Page<SearchHit> find(
            BusinessId business,
            SearchKind kind,
            String query,
            String region,
            PageRequest request) {
        String text = query.length() <= 200 ? query : query.substring(0, 200);
        return database.as(
                business,
                handle ->
                        kind == SearchKind.CONTACT
                                ? contacts(business, handle, text, region, request)
                                : texts(business, handle, kind, text, request));
    }

    private static Page<SearchHit> texts(
            BusinessId business,
            Handle handle,
            SearchKind kind,
            String query,
            PageRequest request) {
        List<Found> found =
                handle.createQuery(TEXTS)
                        .bind("kind", kind.word())
                        .bind("query", query)
                        .bind(
                                "at",
                                request.start()
                                        .map(Cursor::time)
                                        .map(Instant::toString)
                                        .orElse("infinity"))
                        .bind(
                                "id",
                                request.start().map(Cursor::id).map(UUID::toString).orElse(LAST_ID))
                        .bind("rows", request.rowsToRead())
                        .map((row, _) ->
                                new Found(
                                        row.getObject("id", UUID.class),
                                        row.getTimestamp("at").toInstant().toString()))
                        .list();
        String sql =
                switch (kind) {
                    case MESSAGE -> MESSAGES;
                    case TURN -> TURNS;
                    case NOTE -> NOTES;
                    case CONTACT -> throw new IllegalArgumentException("a contact is no text");
                };
        return page(business, handle, sql, found, request, UUID.fromString(LAST_ID));
    }

    private static Page<SearchHit> contacts(
            BusinessId business, Handle handle, String query, String region, PageRequest request) {
        Set<UUID> ids = new LinkedHashSet<>();
        AddressQuery address = AddressQuery.of(query, region);
        if (request.after() == null && !address.isEmpty()) {
            handle.createQuery(ADDRESSES)
                    .bindArray("beginnings", String.class, address.beginnings())
                    .bind("ending", address.ending())
                    .bind("rows", request.limit())
                    .mapTo(UUID.class)
                    .forEach(ids::add);
        }
        List<Found> named =
                handle.createQuery(NAMES)
                        .bind("query", query)
                        .bind("word", request.start().map(Cursor::key).orElse(""))
                        .bind("id", request.start().map(Cursor::id).orElse(FIRST_ID))
                        .bind("rows", request.rowsToRead())
                        .map((row, _) ->
                                new Found(
                                        row.getObject("contact_id", UUID.class),
                                        row.getString("word")))
                        .list();
        if (ids.isEmpty()) {
            return page(business, handle, CONTACTS, named, request, FIRST_ID);
        }
        // Numbers and e-mail addresses: one page, with names behind them where there is room.
        named.stream().map(Found::id).forEach(ids::add);
        List<UUID> first = ids.stream().limit(request.limit()).toList();
        return new Page<>(read(business, handle, CONTACTS, first), null);
    }

    /// @param stoppedAt the id of a cursor where the search stopped for want of time
    private static Page<SearchHit> page(
            BusinessId business,
            Handle handle,
            String sql,
            List<Found> found,
            PageRequest request,
            UUID stoppedAt) {
        List<UUID> ids = new ArrayList<>();
        Cursor next = null;
        for (Found one : found) {
            if (one.id() == null) {
                next = new Cursor(one.key(), stoppedAt);
            } else if (ids.size() < request.limit()) {
                ids.add(one.id());
                if (ids.size() == request.limit() && found.size() > request.limit()) {
                    next = new Cursor(one.key(), one.id());
                }
            }
        }
        return new Page<>(read(business, handle, sql, ids), next);
    }

    private static List<SearchHit> read(
            BusinessId business, Handle handle, String sql, List<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : handle.createQuery(sql)
                        .bind("business", business.value())
                        .bindArray("ids", UUID.class, ids)
                        .map(HIT)
                        .list();
    }

    private static SearchHit hit(ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp("at");
        return new SearchHit(
                SearchKind.ofWord(row.getString("kind")),
                row.getObject("id", UUID.class),
                row.getObject("contact_id", UUID.class),
                row.getObject("within_id", UUID.class),
                at == null ? null : at.toInstant(),
                row.getString("title"),
                row.getString("text"));
    }
}
