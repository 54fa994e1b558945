package kav.crm.whatsapp.inbox;

import java.util.Comparator;
import java.util.List;
import kav.crm.BusinessId;
import kav.crm.Columns;
import kav.crm.tenancy.TenantDatabase;

/// Writes down what providers told, each thing once. Thread-safe; blocks.
public final class InboxRepository {
    /// Rows in the order of their names, so that two nodes told the same do not lock each other
    /// out.
    private static final String ADD =
            """
            INSERT INTO whatsapp_inbox (business_id, id, provider, account, kind, provider_id,
                                        status, payload, received_at)
            SELECT :business::uuid, told.*
            FROM unnest(:id::uuid[], :provider::text[], :account::text[], :kind::text[],
                        :providerId::text[], :status::text[], :payload::json[],
                        :at::timestamptz[]) AS told
            ON CONFLICT DO NOTHING
            """;

    private static final Comparator<InboxItem> BY_NAME =
            Comparator.comparing(InboxItem::account)
                    .thenComparing(InboxItem::kind)
                    .thenComparing(InboxItem::providerId)
                    .thenComparing(InboxItem::status);

    private final TenantDatabase database;

    public InboxRepository(TenantDatabase database) {
        this.database = database;
    }

    /// Keeps what is not yet known; returns when it is committed.
    ///
    /// @return how many were new
    public int add(BusinessId business, List<InboxItem> items) {
        if (items.isEmpty()) {
            return 0;
        }
        List<InboxItem> sorted = items.stream().sorted(BY_NAME).toList();
        return database.as(
                business,
                handle ->
                        Columns.of(sorted)
                                .uuid("id", InboxItem::id)
                                .text("provider", item -> item.provider().word())
                                .text("account", item -> clean(item.account()))
                                .text("kind", item -> item.kind().word())
                                .text("providerId", item -> clean(item.providerId()))
                                .text("status", InboxItem::status)
                                .text("payload", InboxItem::payload)
                                .time("at", InboxItem::at)
                                .bindTo(handle.createUpdate(ADD))
                                .bind("business", business.value())
                                .execute());
    }

    private static String clean(String text) {
        return text.replace("\0", "");
    }
}
