package kav.crm.erasure;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// The ids of everything that is about one person: contacts, calls, leads, conversations, messages.
/// Whoever erases and whoever exports goes by the same. Immutable.
final class PersonIds {
    /// Where a person is reached, as the tables of calls and messages write it.
    private static final String ADDRESSES =
            """
            (SELECT address FROM contact_channel
             WHERE business_id = :business AND contact_id = ANY (:contacts)
               AND kind IN ('phone', 'whatsapp'))
            """;

    /// Who writes on WhatsApp, as the providers name the chat.
    static final String CHATS =
            """
            (SELECT unnest(ARRAY[address, 'whatsapp:' || address,
                                 ltrim(address, '+') || '@s.whatsapp.net'])
             FROM contact_channel
             WHERE business_id = :business AND contact_id = ANY (:contacts)
               AND kind IN ('phone', 'whatsapp', 'lid'))
            """;

    /// The ids, by name; each may use those before it.
    private static final Map<String, String> GATHER = new LinkedHashMap<>();

    static {
        // Those who became part of this one are the same person.
        GATHER.put(
                "contacts",
                """
                WITH RECURSIVE same AS (
                    SELECT :contact::uuid AS id
                    UNION
                    SELECT c.id FROM contact c JOIN same s ON c.merged_into = s.id
                    WHERE c.business_id = :business)
                SELECT id FROM same
                """);
        GATHER.put(
                "calls",
                """
                SELECT id FROM call WHERE business_id = :business AND contact_id = ANY (:contacts)
                UNION
                SELECT id FROM call WHERE business_id = :business AND direction = 'inbound'
                   AND from_number IN
                """
                        + ADDRESSES
                        + """
                        UNION
                        SELECT id FROM call WHERE business_id = :business
                           AND direction = 'outbound' AND to_number IN
                        """
                        + ADDRESSES);
        GATHER.put(
                "leads",
                """
                SELECT id FROM lead WHERE business_id = :business
                   AND (contact_id = ANY (:contacts) OR call_id = ANY (:calls))
                """);
        GATHER.put(
                "conversations",
                """
                SELECT id FROM whatsapp_conversation
                WHERE business_id = :business AND (contact_id = ANY (:contacts)
                   OR contact_id IS NULL AND chat IN
                """
                        + CHATS
                        + ")");
        GATHER.put(
                "messages",
                """
                SELECT id FROM whatsapp_message
                WHERE business_id = :business AND conversation_id = ANY (:conversations)
                """);
    }

    private final BusinessId business;
    private final Map<String, List<UUID>> ids = new LinkedHashMap<>();

    private PersonIds(BusinessId business) {
        this.business = business;
    }

    /// What is about that contact, in the caller's transaction.
    static PersonIds gather(BusinessId business, Handle handle, UUID contactId) {
        PersonIds found = new PersonIds(business);
        GATHER.forEach((name, sql) -> {
            var query = found.bind(handle.createQuery(sql), sql);
            if (name.equals("contacts")) {
                query.bind("contact", contactId);
            }
            found.ids.put(name, query.mapTo(UUID.class).list());
        });
        return found;
    }

    /// Binds what the statement names.
    <S extends SqlStatement<S>> S bind(S statement, String sql) {
        statement.bind("business", business.value());
        ids.forEach((name, values) -> {
            if (sql.contains(":" + name)) {
                statement.bindArray(name, UUID.class, values);
            }
        });
        return statement;
    }

    /// The same, with the time of the deed where the statement names it.
    <S extends SqlStatement<S>> S bind(S statement, String sql, Instant at) {
        return sql.contains(":at") ? bind(statement, sql).bind("at", at) : bind(statement, sql);
    }
}
