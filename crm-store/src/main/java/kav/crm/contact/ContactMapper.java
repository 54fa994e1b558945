package kav.crm.contact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kav.crm.JsonObject;
import kav.crm.tag.Tag;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Reads a contact with its channels and tags from one row: no query for each of them. Thread-safe.
final class ContactMapper implements RowMapper<Contact> {
    /// Before a WHERE that speaks of `c`.
    static final String SELECT =
            """
            SELECT c.id, c.name, c.company, c.language, c.phone, c.custom::text AS custom,
                   c.version, c.created_at, c.updated_at, c.deleted_at, c.merged_into,
                   (SELECT json_agg(json_build_array(k.kind, k.address, k.label)
                                    ORDER BY k.position, k.id)
                    FROM contact_channel k
                    WHERE k.business_id = c.business_id AND k.contact_id = c.id) AS channels,
                   (SELECT json_agg(json_build_array(t.id, t.name, t.color, t.version)
                                    ORDER BY lower(t.name))
                    FROM contact_tag ct
                    JOIN tag t ON t.business_id = ct.business_id AND t.id = ct.tag_id
                    WHERE ct.business_id = c.business_id AND ct.contact_id = c.id) AS tags
            FROM contact c
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Contact map(ResultSet row, StatementContext context) throws SQLException {
        return read(row);
    }

    /// @param row stands on it
    static Contact read(ResultSet row) throws SQLException {
        List<Channel> channels = new ArrayList<>();
        for (JsonNode one : list(row.getString("channels"))) {
            channels.add(
                    new Channel(
                            ChannelKind.ofWord(one.get(0).textValue()),
                            one.get(1).textValue(),
                            one.get(2).textValue()));
        }
        List<Tag> tags = new ArrayList<>();
        for (JsonNode one : list(row.getString("tags"))) {
            tags.add(
                    new Tag(
                            UUID.fromString(one.get(0).textValue()),
                            one.get(1).textValue(),
                            one.get(2).textValue(),
                            one.get(3).longValue()));
        }
        return new Contact(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("company"),
                row.getString("language"),
                row.getString("phone"),
                channels,
                tags,
                JsonObject.read(row.getString("custom")),
                row.getLong("version"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                row.getString("deleted_at") == null ? null : instant(row, "deleted_at"),
                row.getObject("merged_into", UUID.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Iterable<JsonNode> list(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the database writes JSON", impossible);
        }
    }
}
