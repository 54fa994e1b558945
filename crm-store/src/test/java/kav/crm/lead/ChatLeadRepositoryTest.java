package kav.crm.lead;

import static kav.crm.postgres.SharedPostgres.BUS;
import static kav.crm.postgres.SharedPostgres.BY;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.WORK;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.page.PageRequest;
import org.junit.jupiter.api.Test;

class ChatLeadRepositoryTest {
    private final BusinessId business = newBusiness();
    private final ChatLeadRepository leads = WORK.chatLeads();
    private final UUID dialogue = UuidV7.at(NOW);

    private ChatLeadRepository.Draft draft(String about) {
        return new ChatLeadRepository.Draft(dialogue, null, about, Map.of("day", "Monday"));
    }

    private List<Lead> all() {
        return WORK.leads().page(business, LeadFilter.ALL, PageRequest.first(50)).items();
    }

    @Test
    void shouldBeThereOnce_whenADialogueWithoutAContactIsAnsweredAnewAfterACrash() {
        leads.save(business, draft("a visit"), BY);
        leads.save(business, draft("a visit"), BY);

        assertThat(all())
                .singleElement()
                .satisfies(lead -> {
                    assertThat(lead.fields().about()).isEqualTo("a visit");
                    assertThat(lead.fields().source()).isEqualTo("whatsapp");
                    assertThat(lead.answers()).isEqualTo(Map.of("day", "Monday"));
                    assertThat(lead.version()).isEqualTo(1);
                });
        assertThat(leads.findByDialogue(business, dialogue)).isPresent();
    }

    @Test
    void shouldTellOfItOnce_whenItIsSavedTwice() {
        List<String> kinds = new CopyOnWriteArrayList<>();
        try (var _ = BUS.watch(business, event -> kinds.add(event.kind()))) {
            leads.save(business, draft("a visit"), BY);
            leads.save(business, draft("a visit"), BY);
            leads.save(business, draft("two visits"), BY);
        }
        assertThat(kinds).containsExactly("lead.created", "lead.updated");
    }

    @Test
    void shouldBeAnotherLead_whenAnotherDialogueAsksForTheSame() {
        leads.save(business, draft("a visit"), BY);
        leads.save(
                business,
                new ChatLeadRepository.Draft(UuidV7.at(NOW), null, "a visit", Map.of()),
                BY);

        assertThat(all()).hasSize(2);
    }

    @Test
    void shouldBeThereOnce_whenTwoNodesSaveItAtOnce() throws Exception {
        List<Callable<Boolean>> saves =
                IntStream.range(0, 8)
                        .<Callable<Boolean>>mapToObj(_ ->
                                () -> {
                                    leads.save(business, draft("a visit"), BY);
                                    return true;
                                })
                        .collect(Collectors.toList());
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> save : threads.invokeAll(saves)) {
                assertThat(save.get()).isTrue();
            }
        }
        assertThat(all()).hasSize(1);
    }
}
