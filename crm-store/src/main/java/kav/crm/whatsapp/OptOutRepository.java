package kav.crm.whatsapp;

import java.time.Instant;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.audit.Actor;
import kav.crm.consent.ConsentRepository;
import kav.crm.consent.ConsentRepository.NewConsent;
import kav.crm.contact.ChannelKind;
import org.jdbi.v3.core.Handle;

/// Who of a business's people wants no messages: a withdrawn consent of the contact, whether the
/// person wrote `STOP` or somebody noted it. Only a chat behind which no contact is known has a row
/// of its own. Read with each conversation ([Conversation#optedOutSince]). Thread-safe; blocks.
public final class OptOutRepository {
    /// As long as a consent's source is worth keeping.
    private static final int WORD_CHARACTERS = 40;

    private final ConsentRepository consents;

    public OptOutRepository(ConsentRepository consents) {
        this.consents = consents;
    }

    /// Notes a refusal. The caller's transaction has written the conversation's row, so two
    /// refusals at once come one after the other.
    ///
    /// @param word as it was written
    /// @return whether it is new: it is confirmed once
    public boolean refuseWithin(
            BusinessId business,
            Handle handle,
            Conversation conversation,
            String word,
            Instant at) {
        if (conversation.optedOutSince() != null) {
            return false;
        }
        UUID contact = conversation.contactId();
        if (contact != null) {
            noteWithin(business, handle, contact, false, word, at);
            return true;
        }
        return handle.createUpdate(
                                """
                                INSERT INTO whatsapp_opt_out (business_id, id, chat, word, since)
                                VALUES (:business, :id, :chat, :word, :at)
                                ON CONFLICT (business_id, chat) WHERE ended_at IS NULL DO NOTHING
                                """)
                        .bind("business", business.value())
                        .bind("id", UuidV7.at(at))
                        .bind("chat", conversation.chat())
                        .bind("word", word)
                        .bind("at", at)
                        .execute()
                == 1;
    }

    /// Ends a refusal, unless the person refused after they wrote this.
    ///
    /// @param word as it was written
    /// @return whether there was one that ended
    public boolean allowWithin(
            BusinessId business,
            Handle handle,
            Conversation conversation,
            String word,
            Instant at) {
        Instant since = conversation.optedOutSince();
        if (since == null || since.isAfter(at)) {
            return false;
        }
        UUID contact = conversation.contactId();
        if (contact != null) {
            noteWithin(business, handle, contact, true, word, at);
        }
        handle.createUpdate(
                        """
                        UPDATE whatsapp_opt_out SET ended_at = :at
                        WHERE business_id = :business AND chat = :chat AND ended_at IS NULL
                        """)
                .bind("business", business.value())
                .bind("chat", conversation.chat())
                .bind("at", at)
                .execute();
        return true;
    }

    private void noteWithin(
            BusinessId business,
            Handle handle,
            UUID contact,
            boolean isGranted,
            String word,
            Instant at) {
        String source = word.substring(0, Math.min(word.length(), WORD_CHARACTERS));
        var _ =
                consents.recordWithin(
                        business,
                        handle,
                        contact,
                        NewConsent.channel(ChannelKind.WHATSAPP, isGranted, source),
                        Actor.SYSTEM,
                        at);
    }
}
