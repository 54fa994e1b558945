package kav.crm.contact;

import static kav.crm.postgres.SharedPostgres.CONTACTS;
import static kav.crm.postgres.SharedPostgres.EVENTS;
import static kav.crm.postgres.SharedPostgres.LEADS;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.fresh;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.consent.ConsentRepository;
import kav.crm.consent.ConsentRepository.NewConsent;
import kav.crm.lead.LeadDraft;
import org.junit.jupiter.api.Test;

final class MergeRepositoryTest {
    private static final MergeRepository MERGES = new MergeRepository(TENANTS, EVENTS);
    private static final ConsentRepository CONSENTS = new ConsentRepository(TENANTS, EVENTS);

    private final BusinessId business = newBusiness();
    private final UUID target = CONTACTS.save(business, "+972501111111", "", NOW);
    private final UUID source = CONTACTS.save(business, "+972502222222", "Dana", NOW);

    @Test
    void shouldGiveEverythingToTheTarget_whenMerged() {
        String callSid = fresh("CA");
        LEADS.save(business, callSid, draft("+972502222222"));
        CONSENTS.record(
                business,
                source,
                NewConsent.channel(ChannelKind.WHATSAPP, false, "STOP"),
                Actor.SYSTEM,
                NOW);

        Optional<Merge> merge = MERGES.merge(business, target, source, Actor.SYSTEM, NOW);

        assertThat(merge).isPresent();
        assertThat(LEADS.findByCall(business, callSid).orElseThrow().fields().contactId())
                .isEqualTo(target);
        assertThat(CONSENTS.optedOut(business, target, ChannelKind.WHATSAPP)).isTrue();
        assertThat(CONTACTS.findByPhone(business, "+972502222222").orElseThrow().id())
                .isEqualTo(target);
        Contact now = CONTACTS.find(business, target).orElseThrow();
        assertThat(now.name()).isEqualTo("Dana");
        assertThat(now.phone()).isEqualTo("+972501111111");
        assertThat(now.channels()).hasSize(2);
        assertThat(CONTACTS.restore(business, source, NOW)).isFalse();
    }

    @Test
    void shouldGiveBackWhatMovedAndNothingElse_whenTheMergeIsUndone() {
        String before = fresh("CA");
        LEADS.save(business, before, draft("+972502222222"));
        Merge merge = MERGES.merge(business, target, source, Actor.SYSTEM, NOW).orElseThrow();
        String after = fresh("CA");
        LEADS.save(business, after, draft("+972502222222"));

        assertThat(MERGES.undo(business, merge.id(), NOW)).isPresent();
        assertThat(MERGES.undo(business, merge.id(), NOW)).isEmpty();

        assertThat(LEADS.findByCall(business, before).orElseThrow().fields().contactId())
                .isEqualTo(source);
        assertThat(LEADS.findByCall(business, after).orElseThrow().fields().contactId())
                .isEqualTo(target);
        Contact back = CONTACTS.find(business, source).orElseThrow();
        assertThat(back.phone()).isEqualTo("+972502222222");
        assertThat(back.deletedAt()).isNull();
        assertThat(CONTACTS.find(business, target).orElseThrow().channels()).hasSize(1);
    }

    @Test
    void shouldLendItsNumber_whenTheTargetHasNone() {
        UUID nameless =
                CONTACTS.create(
                                business,
                                new ContactDraft("X", "", null, java.util.List.of(), Map.of()),
                                NOW)
                        .id();

        Merge merge = MERGES.merge(business, nameless, source, Actor.SYSTEM, NOW).orElseThrow();
        assertThat(CONTACTS.find(business, nameless).orElseThrow().phone())
                .isEqualTo("+972502222222");
        MERGES.undo(business, merge.id(), NOW);

        assertThat(CONTACTS.find(business, nameless).orElseThrow().phone()).isNull();
        assertThat(CONTACTS.find(business, source).orElseThrow().phone())
                .isEqualTo("+972502222222");
    }

    @Test
    void shouldRefuse_whenOneOfThemIsNotThere() {
        BusinessId other = newBusiness();

        assertThat(MERGES.merge(business, target, target, Actor.SYSTEM, NOW)).isEmpty();
        assertThat(MERGES.merge(other, target, source, Actor.SYSTEM, NOW)).isEmpty();
        Merge merge = MERGES.merge(business, target, source, Actor.SYSTEM, NOW).orElseThrow();
        assertThat(MERGES.undo(other, merge.id(), NOW)).isEmpty();
        assertThat(MERGES.merge(business, target, source, Actor.SYSTEM, NOW)).isEmpty();
    }

    /// A table that points at a contact and is not moved would lose its rows in a merge.
    @Test
    void shouldMoveEveryTable_whenItPointsAtAContact() {
        var pointing =
                TENANTS.as(
                        business,
                        handle ->
                                handle.createQuery(
                                                "SELECT conrelid::regclass::text FROM"
                                                        + " pg_constraint WHERE contype = 'f' AND"
                                                        + " confrelid ="
                                                        + " 'kav.contact'::regclass")
                                        .mapTo(String.class)
                                        .set());
        pointing.removeAll(
                java.util.Set.of("contact", "contact_tag", "contact_merge", "contact_word"));

        assertThat(MERGES.pointers(business))
                .extracting(MergeRepository.Pointer::tableName)
                .contains("call", "lead", "contact_channel", "contact_consent")
                .containsExactlyInAnyOrderElementsOf(pointing);
    }

    private static LeadDraft draft(String phone) {
        return new LeadDraft(phone, "", "about", Map.of(), NOW);
    }
}
