package kav.crm.search;

import static kav.crm.postgres.SharedPostgres.TENANTS;

import java.time.Instant;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;

/// Rows of other parts, written straight into their tables.
public final class Written {
    private Written() {}

    /// A conversation of a contact over one account.
    public static UUID conversation(BusinessId business, UUID contactId, Instant at) {
        UUID account = UuidV7.at(at);
        UUID id = UuidV7.at(at);
        return TENANTS.as(
                business,
                handle -> {
                    handle.execute(
                            "INSERT INTO whatsapp_account (business_id, id, provider, address)"
                                    + " VALUES (?, ?, 'twilio', ?)",
                            business.value(),
                            account,
                            "whatsapp:" + account);
                    handle.execute(
                            "INSERT INTO whatsapp_conversation (business_id, id, account_id,"
                                    + " contact_id, chat, last_message_at)"
                                    + " VALUES (?, ?, ?, ?, ?, ?)",
                            business.value(),
                            id,
                            account,
                            contactId,
                            id.toString(),
                            at);
                    return id;
                });
    }

    public static UUID message(BusinessId business, UUID conversation, String text, Instant at) {
        UUID id = UuidV7.at(at);
        return TENANTS.as(
                business,
                handle -> {
                    handle.execute(
                            "INSERT INTO whatsapp_message (business_id, id, conversation_id,"
                                    + " provider, account, chat, direction, provider_message_id,"
                                    + " author, kind, text, status, at, status_at)"
                                    + " VALUES (?, ?, ?, 'twilio', 'a', 'c', 'inbound', ?,"
                                    + " 'contact', 'text', ?, 'received', ?, ?)",
                            business.value(),
                            id,
                            conversation,
                            id.toString(),
                            text,
                            at,
                            at);
                    return id;
                });
    }

    public static UUID note(BusinessId business, UUID contactId, String text, Instant at) {
        UUID id = UuidV7.at(at);
        return TENANTS.as(
                business,
                handle -> {
                    handle.execute(
                            "INSERT INTO note (business_id, id, text, contact_id, actor_kind,"
                                    + " actor_name, created_at, updated_at)"
                                    + " VALUES (?, ?, ?, ?, 'system', 'kav', ?, ?)",
                            business.value(),
                            id,
                            text,
                            contactId,
                            at,
                            at);
                    return id;
                });
    }
}
