package kav.crm.whatsapp;

import java.time.Instant;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Who of a business's people wants no messages. Thread-safe; blocks.
public final class OptOutRepository {
    private final TenantDatabase database;

    public OptOutRepository(TenantDatabase database) {
        this.database = database;
    }

    /// Notes a refusal.
    ///
    /// @param word as it was written
    /// @return whether it is new: it is confirmed once
    public boolean refuseWithin(
            BusinessId business,
            Handle handle,
            String chat,
            @Nullable UUID contactId,
            String word,
            Instant at) {
        return handle.createUpdate(
                                """
                                INSERT INTO whatsapp_opt_out (business_id, id, chat, contact_id, word, since)
                                VALUES (:business, :id, :chat, :contact, :word, :at)
                                ON CONFLICT (business_id, chat) WHERE ended_at IS NULL DO NOTHING
                                """)
                        .bind("business", business.value())
                        .bind("id", UuidV7.at(at))
                        .bind("chat", chat)
                        .bind("contact", contactId)
                        .bind("word", word)
                        .bind("at", at)
                        .execute()
                == 1;
    }

    /// Ends a refusal.
    ///
    /// @return whether there was one
    public boolean allowWithin(BusinessId business, Handle handle, String chat, Instant at) {
        return handle.createUpdate(
                                """
                                UPDATE whatsapp_opt_out SET ended_at = :at
                                WHERE business_id = :business AND chat = :chat
                                  AND ended_at IS NULL
                                """)
                        .bind("business", business.value())
                        .bind("chat", chat)
                        .bind("at", at)
                        .execute()
                > 0;
    }

    /// Whether the person behind that address wants no messages.
    public boolean isOptedOut(BusinessId business, String chat) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT EXISTS (SELECT FROM whatsapp_opt_out
                                            WHERE business_id = :business AND chat = :chat
                                              AND ended_at IS NULL)
                                        """)
                                .bind("business", business.value())
                                .bind("chat", chat)
                                .mapTo(Boolean.class)
                                .one());
    }
}
