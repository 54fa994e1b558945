package kav.crm.whatsapp.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.tenancy.TenantDatabase;
import kav.crm.whatsapp.Claim;
import kav.crm.whatsapp.Conversation;
import kav.crm.whatsapp.WhatsAppConversationRepository;
import kav.crm.whatsapp.inbox.Payloads;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What waits for the machine's answer. It stands in the outbox like a message, so it has its place
/// in the conversation's order, its lease and its fence. Thread-safe; blocks.
public final class MachineRepository {
    /// The kind of such a row's request.
    public static final String KIND = "machine";

    private static final String LOOK =
            """
            SELECT m.id, m.conversation_id, m.text, c.dialogue::text AS memory, g.id AS agent_id,
                   g.script, CASE WHEN g.id IS NULL THEN a.agent ELSE g.configuration END AS file
            FROM whatsapp_outbox o
            JOIN whatsapp_message m ON m.business_id = o.business_id AND m.id = o.id
            JOIN whatsapp_conversation c ON c.business_id = m.business_id AND c.id = m.conversation_id
            JOIN whatsapp_account a ON a.business_id = c.business_id AND a.id = c.account_id
            JOIN business b ON b.id = c.business_id
            LEFT JOIN agent g ON g.business_id = b.id AND g.deleted_at IS NULL
                 AND CASE WHEN a.agent IS NULL THEN g.id = b.default_agent_id
                          ELSE g.name = a.agent END
            WHERE o.business_id = :business AND o.id = :id AND o.fence = :fence
              AND o.state = 'queued'
            """;

    private final TenantDatabase database;
    private final WhatsAppConversationRepository conversations;
    private final OutboxRepository outbox;

    public MachineRepository(
            TenantDatabase database,
            WhatsAppConversationRepository conversations,
            OutboxRepository outbox) {
        this.database = database;
        this.conversations = conversations;
        this.outbox = outbox;
    }

    /// Notes that a message waits for the machine.
    public void askWithin(BusinessId business, Handle handle, UUID conversation, UUID message) {
        OutboxRequest request = new OutboxRequest(KIND, "", null, java.util.Map.of(), null, false);
        handle.createUpdate(
                        """
                        INSERT INTO whatsapp_outbox (business_id, id, conversation_id, request)
                        VALUES (:business, :id, :conversation, :request::json)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("business", business.value())
                .bind("id", message)
                .bind("conversation", conversation)
                .bind("request", Payloads.write(request))
                .execute();
    }

    /// What is to be answered, by the agent as it is set up at this moment; empty when somebody
    /// else holds it.
    public Optional<MachineTurn> look(BusinessId business, Claim claim) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(LOOK)
                                .bind("business", business.value())
                                .bind("id", claim.id())
                                .bind("fence", claim.fence())
                                .map((row, _) -> {
                                    UUID conversation =
                                            row.getObject("conversation_id", UUID.class);
                                    String memory = row.getString("memory");
                                    return new MachineTurn(
                                            conversations
                                                    .findWithin(business, handle, conversation)
                                                    .orElseThrow(),
                                            row.getObject("id", UUID.class),
                                            row.getString("text"),
                                            new MachineTurn.Agent(
                                                    row.getObject("agent_id", UUID.class),
                                                    row.getString("script"),
                                                    row.getString("file")),
                                            memory == null
                                                    ? null
                                                    : Payloads.read(
                                                            memory, MachineTurn.Memory.class));
                                })
                                .findOne());
    }

    /// Writes the answer down and what the machine remembers, in one transaction, if the claim
    /// still holds and no person has taken over meanwhile.
    ///
    /// @param answer one message; empty: it says nothing
    /// @param memory null when the machine is done: a person goes on
    /// @return false when somebody else has answered it
    public boolean answer(
            BusinessId business,
            Claim claim,
            UUID conversationId,
            String answer,
            MachineTurn.@Nullable Memory memory,
            Instant at) {
        return database.as(
                business,
                handle -> {
                    int settled =
                            handle.createUpdate(
                                            """
                                            UPDATE whatsapp_outbox SET state = 'settled'
                                            WHERE business_id = :business AND id = :id
                                              AND fence = :fence AND state = 'queued'
                                            """)
                                    .bind("business", business.value())
                                    .bind("id", claim.id())
                                    .bind("fence", claim.fence())
                                    .execute();
                    if (settled == 0) {
                        return false;
                    }
                    int stillMachine =
                            handle.createUpdate(
                                            """
                                            UPDATE whatsapp_conversation SET dialogue = :memory::json,
                                                mode = CASE WHEN :done THEN 'person' ELSE mode END
                                            WHERE business_id = :business AND id = :id
                                              AND mode = 'machine'
                                            """)
                                    .bind("business", business.value())
                                    .bind("id", conversationId)
                                    .bind("memory", memory == null ? null : Payloads.write(memory))
                                    .bind("done", memory == null)
                                    .execute();
                    if (stillMachine == 1 && memory == null) {
                        conversations.announceWithin(business, handle, conversationId, at);
                    }
                    if (stillMachine == 1 && !answer.isBlank()) {
                        Conversation conversation =
                                conversations
                                        .findWithin(business, handle, conversationId)
                                        .orElseThrow();
                        outbox.enqueueWithin(
                                business,
                                handle,
                                conversation,
                                List.of(OutboxRequest.text(answer)),
                                OutboxRepository.Author.MACHINE,
                                at);
                    }
                    return true;
                });
    }
}
