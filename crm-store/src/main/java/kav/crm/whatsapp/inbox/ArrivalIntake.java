package kav.crm.whatsapp.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import kav.crm.BusinessId;
import kav.crm.contact.Channel;
import kav.crm.contact.ChannelKind;
import kav.crm.contact.ContactRepository;
import kav.crm.erasure.ErasedPeople;
import kav.crm.event.Event;
import kav.crm.event.EventRepository;
import kav.crm.whatsapp.Account;
import kav.crm.whatsapp.AccountRepository;
import kav.crm.whatsapp.Conversation;
import kav.crm.whatsapp.MediaRepository;
import kav.crm.whatsapp.Message;
import kav.crm.whatsapp.MessageRepository;
import kav.crm.whatsapp.MessageStatus;
import kav.crm.whatsapp.OptOutRepository;
import kav.crm.whatsapp.OptOutWords;
import kav.crm.whatsapp.WhatsAppConversationRepository;
import kav.crm.whatsapp.outbox.MachineRepository;
import kav.crm.whatsapp.outbox.OutboxRepository;
import kav.crm.whatsapp.outbox.OutboxRequest;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Takes a message into the records: contact, conversation, message, files to fetch, and the wish
/// to get no more. Thread-safe; blocks.
public final class ArrivalIntake {
    /// A WhatsApp account that hides its number.
    private static final String LID = "@lid";

    private final Parts parts;

    public ArrivalIntake(Parts parts) {
        this.parts = parts;
    }

    /// What it writes with. Immutable.
    public record Parts(
            AccountRepository accounts,
            ContactRepository contacts,
            WhatsAppConversationRepository conversations,
            MessageRepository messages,
            MediaRepository media,
            OptOutRepository optOuts,
            OutboxRepository outbox,
            MachineRepository machine,
            EventRepository events) {}

    Taken takeWithin(BusinessId business, Handle handle, InboxItem item) {
        Arrival arrival = Payloads.read(item.payload(), Arrival.class);
        List<String> addresses =
                Stream.of(arrival.chat(), arrival.phone()).filter(Objects::nonNull).toList();
        if (ErasedPeople.knowsWithin(business, handle, addresses, arrival.at())) {
            return new Taken.Nothing();
        }
        Account account =
                parts.accounts
                        .ensureWithin(
                                business,
                                handle,
                                Account.Draft.found(item.provider(), item.account()),
                                item.at())
                        .orElseThrow(() -> new IllegalStateException("another business's address"));
        UUID contact = contactWithin(business, handle, arrival);
        UUID conversation =
                parts.conversations.openWithin(
                        business,
                        handle,
                        account,
                        arrival.chat(),
                        contact,
                        arrival.profileName(),
                        arrival.at());
        if (!parts.messages.addWithin(business, handle, row(item, arrival, conversation))) {
            return new Taken.Nothing();
        }
        parts.media.expectWithin(business, handle, item.id(), arrival.media(), arrival.at());
        parts.conversations.noteWithin(
                business, handle, conversation, true, preview(arrival), arrival.at());
        announceWithin(business, handle, item, conversation, contact);
        boolean wasWish = heedWithin(business, handle, conversation, arrival);
        Conversation now =
                parts.conversations.findWithin(business, handle, conversation).orElseThrow();
        boolean forMachine =
                now.mode() == Conversation.Mode.MACHINE
                        && now.optedOutSince() == null
                        && !wasWish
                        && !arrival.text().isBlank();
        if (forMachine) {
            parts.machine.askWithin(business, handle, conversation, item.id());
        }
        return new Taken.NewMessage(
                conversation, item.id(), forMachine, !arrival.media().isEmpty());
    }

    private @Nullable UUID contactWithin(BusinessId business, Handle handle, Arrival arrival) {
        String phone = arrival.phone();
        if (phone == null && !arrival.chat().endsWith(LID)) {
            return null;
        }
        if (phone != null && arrival.chat().endsWith(LID)) {
            return parts.contacts.reachByBothWithin(
                    business,
                    handle,
                    new Channel(ChannelKind.LID, arrival.chat()),
                    new Channel(ChannelKind.WHATSAPP, phone),
                    arrival.profileName(),
                    arrival.at());
        }
        Channel channel =
                phone == null
                        ? new Channel(ChannelKind.LID, arrival.chat())
                        : new Channel(ChannelKind.WHATSAPP, phone);
        return parts.contacts.reachWithin(
                business, handle, channel, arrival.profileName(), arrival.at());
    }

    private static MessageRepository.NewMessage row(
            InboxItem item, Arrival arrival, UUID conversation) {
        return new MessageRepository.NewMessage(
                item.id(),
                conversation,
                item.provider(),
                item.account(),
                arrival.chat(),
                Message.Direction.INBOUND,
                item.providerId(),
                Message.Author.CONTACT,
                null,
                arrival.kind(),
                arrival.text(),
                arrival.location() == null ? null : Payloads.write(arrival.location()),
                arrival.buttonPayload(),
                arrival.replyTo(),
                MessageStatus.RECEIVED,
                arrival.at());
    }

    private void announceWithin(
            BusinessId business,
            Handle handle,
            InboxItem item,
            UUID conversation,
            @Nullable UUID contact) {
        Map<String, Object> facts =
                contact == null
                        ? Map.of(
                                "id",
                                item.id().toString(),
                                "conversation_id",
                                conversation.toString())
                        : Map.of(
                                "id",
                                item.id().toString(),
                                "conversation_id",
                                conversation.toString(),
                                "contact_id",
                                contact.toString());
        parts.events.announceWithin(
                business, handle, Event.of("message.received", facts, item.at()));
    }

    /// Does what the person wishes, if the message says nothing else.
    private boolean heedWithin(
            BusinessId business, Handle handle, UUID conversationId, Arrival arrival) {
        OptOutWords.Wish wish = OptOutWords.wish(arrival.text()).orElse(null);
        if (wish == null) {
            return false;
        }
        Instant at = arrival.at();
        Conversation conversation =
                parts.conversations.findWithin(business, handle, conversationId).orElseThrow();
        return switch (wish) {
            case START ->
                    parts.optOuts.allowWithin(
                            business, handle, conversation, arrival.text().strip(), at);
            case STOP -> {
                boolean isNew =
                        parts.optOuts.refuseWithin(
                                business, handle, conversation, arrival.text().strip(), at);
                if (isNew) {
                    parts.outbox.giveUpWithin(business, handle, conversationId, "opted_out", at);
                    String text = OptOutWords.confirmation(arrival.text());
                    parts.outbox.enqueueWithin(
                            business,
                            handle,
                            conversation,
                            List.of(OutboxRequest.optOutConfirmation(text)),
                            OutboxRepository.Author.SYSTEM,
                            at);
                }
                yield true;
            }
        };
    }

    private static String preview(Arrival arrival) {
        return arrival.text().isBlank() ? arrival.kind() : arrival.text();
    }
}
