package kav.edge.whatsapp;

import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.Deed;
import kav.crm.business.BusinessRepository;
import kav.crm.lead.ChatLeadRepository;
import kav.crm.timeline.PastRepository;
import kav.edge.records.CallerPast;
import kav.media.dialogue.Acquaintance;
import kav.media.dialogue.Actions;
import org.jspecify.annotations.Nullable;

/// What the dialogue may do: while it is told the past again, nothing. Confined to one turn.
final class MachineTools implements Actions {
    private static final int TURNS_REMEMBERED = 40;

    private final Records records;
    private final Situation situation;
    private boolean live;

    /// What it acts on. Immutable.
    record Records(
            ChatLeadRepository leads,
            PastRepository pasts,
            BusinessRepository businesses,
            InstantSource clock) {}

    /// Who is answered. Immutable.
    ///
    /// @param began the message that began the dialogue
    record Situation(BusinessId business, @Nullable UUID contactId, UUID began) {}

    MachineTools(Records records, Situation situation) {
        this.records = records;
        this.situation = situation;
    }

    /// From now on it acts, or no longer.
    void live(boolean isLive) {
        live = isLive;
    }

    /// The lead of this dialogue: a turn that is answered anew after a crash finds it.
    @Override
    public Outcome saveLead(String name, String about, Map<String, String> answers) {
        if (!live) {
            return new Outcome.Done();
        }
        try {
            records.leads()
                    .save(
                            situation.business(),
                            new ChatLeadRepository.Draft(
                                    situation.began(), situation.contactId(), about, answers),
                            new Deed(ChatLeadRepository.AGENT, "", records.clock().instant()));
            return new Outcome.Done();
        } catch (RuntimeException away) {
            return new Outcome.Failed(away.getClass().getSimpleName());
        }
    }

    @Override
    public Acquaintance acquaintance() {
        UUID contact = situation.contactId();
        if (contact == null) {
            return Acquaintance.NOBODY;
        }
        return records.pasts()
                .past(situation.business(), contact, situation.began(), TURNS_REMEMBERED)
                .map(CallerPast::acquaintance)
                .orElse(Acquaintance.NOBODY);
    }

    @Override
    public boolean isOpen() {
        return records.businesses()
                .read(situation.business())
                .settings()
                .hours()
                .isOpen(records.clock().instant());
    }
}
