package kav.edge.api.whatsapp;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.audit.Actor;
import kav.crm.page.Update;
import kav.crm.whatsapp.Conversation;
import kav.crm.whatsapp.WhatsAppConversationRepository.Filter;
import kav.crm.whatsapp.WhatsAppRecords;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;

/// Conversations of a business, and what is written in them. Thread-safe.
public final class ConversationApi {
    private final WhatsAppRecords records;

    public ConversationApi(WhatsAppRecords records) {
        this.records = records;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/conversations",
                                Right.RECORDS_READ,
                                "listConversations",
                                "Conversations, the newest first")
                        .query("status", Conversation.Status.class, "Only those")
                        .query("mode", Conversation.Mode.class, "Only those")
                        .query("contact_id", UUID.class, "Only those of a contact")
                        .query("assignee_id", UUID.class, "Only those of a user")
                        .query("unassigned", Boolean.class, "true: only those of nobody")
                        .query("unread", Boolean.class, "true: only those with unread messages")
                        .listing(ConversationJson.class)
                        .by(this::list),
                Operation.get(
                                "/api/conversations/counts",
                                Right.RECORDS_READ,
                                "countConversations",
                                "How many conversations are open, and whose")
                        .answers(ConversationCountsJson.class)
                        .by(this::count),
                Operation.get(
                                "/api/conversations/{id}",
                                Right.RECORDS_READ,
                                "readConversation",
                                "One conversation")
                        .answers(ConversationJson.class)
                        .by(call -> ApiAnswer.ok(ConversationJson.of(find(call), call.now()))),
                Operation.patch(
                                "/api/conversations/{id}",
                                Right.MESSAGES_SEND,
                                "changeConversation",
                                "Take over, hand back, assign, close, mark as read")
                        .takes(ConversationBody.class)
                        .example(Map.of("mode", "person", "status", "open", "read", true))
                        .answers(ConversationJson.class)
                        .conditional()
                        .by(this::change),
                Operation.get(
                                "/api/conversations/{id}/messages",
                                Right.RECORDS_READ,
                                "listMessages",
                                "Messages of a conversation, the newest first")
                        .listing(MessageJson.class)
                        .by(this::messages));
    }

    private ApiAnswer list(ApiCall call) {
        Filter filter =
                new Filter(
                        call.query("status", Conversation.Status::of, "open or closed")
                                .orElse(null),
                        call.query("mode", Conversation.Mode::of, "machine or person").orElse(null),
                        call.queryId("contact_id").orElse(null),
                        call.queryId("assignee_id").orElse(null),
                        call.queryFlag("unassigned"),
                        call.queryFlag("unread"));
        return ApiAnswer.page(
                records.conversations()
                        .page(call.business(), filter, call.page())
                        .map(conversation -> ConversationJson.of(conversation, call.now())));
    }

    private ApiAnswer count(ApiCall call) {
        Actor actor = call.actor();
        return ApiAnswer.ok(
                ConversationCountsJson.of(
                        records.conversations()
                                .counts(
                                        call.business(),
                                        actor.kind() == Actor.Kind.USER ? actor.id() : null)));
    }

    private ApiAnswer change(ApiCall call) {
        ConversationBody body = call.patched(ConversationBody.of(find(call)));
        Update<Conversation> update =
                records.conversations()
                        .change(
                                call.business(),
                                call.id("id"),
                                call.ifMatch(),
                                body.change(),
                                call.now());
        return ApiAnswer.of(update, now -> ConversationJson.of(now, call.now()));
    }

    private ApiAnswer messages(ApiCall call) {
        UUID id = find(call).id();
        return ApiAnswer.page(
                records.messages().page(call.business(), id, call.page()).map(MessageJson::of));
    }

    private Conversation find(ApiCall call) {
        return records.conversations()
                .find(call.business(), call.id("id"))
                .orElseThrow(ApiProblem::notFound);
    }
}
