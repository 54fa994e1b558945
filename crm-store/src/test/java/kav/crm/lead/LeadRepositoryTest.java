package kav.crm.lead;

import static kav.crm.postgres.SharedPostgres.BUS;
import static kav.crm.postgres.SharedPostgres.BY;
import static kav.crm.postgres.SharedPostgres.CONTACTS;
import static kav.crm.postgres.SharedPostgres.LEADS;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.STREAMS;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.WORK;
import static kav.crm.postgres.SharedPostgres.fresh;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static kav.crm.postgres.SharedPostgres.newNode;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kav.crm.BusinessId;
import kav.crm.audit.Deed;
import kav.crm.call.StreamStart;
import kav.crm.page.Cursor;
import kav.crm.page.Deletion;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.page.Update;
import org.junit.jupiter.api.Test;

class LeadRepositoryTest {
    private final BusinessId business = newBusiness();
    private final Pipeline pipeline = WORK.pipelines().all(business, NOW).getFirst();

    private Stage stage(int index) {
        return pipeline.stages().get(index);
    }

    private static LeadFields fields(String about) {
        return new LeadFields(about, null, new Money(100, "ILS"), null, "web", null);
    }

    private Lead add(String about, int second) {
        Deed later = new Deed(BY.actor(), "", NOW.plusSeconds(second));
        return WORK.leads().add(business, fields(about), null, later).orElseThrow();
    }

    private Update<Lead> move(Lead lead, Stage to, UUID after) {
        return WORK.leads()
                .move(
                        business,
                        lead.id(),
                        lead.version(),
                        new LeadMove(to.id(), after, null),
                        new Deed(BY.actor(), "", NOW.plusSeconds(60)))
                .orElseThrow();
    }

    private List<String> order(int stage) {
        return WORK
                .leads()
                .board(business, pipeline.id(), LeadFilter.ALL, 99, NOW)
                .orElseThrow()
                .columns()
                .get(stage)
                .leads()
                .stream()
                .map(lead -> lead.fields().about())
                .toList();
    }

    @Test
    void shouldMakePipelineInHebrew_whenTheBusinessSpeaksIt() {
        assertThat(pipeline.isDefault()).isTrue();
        assertThat(pipeline.stages())
                .extracting(Stage::name)
                .containsExactly("חדש", "בטיפול", "הצעת מחיר", "נסגר", "לא רלוונטי");
        assertThat(pipeline.stages().getLast().kind()).isEqualTo(StageKind.LOST);
        assertThat(WORK.pipelines().all(business, NOW)).containsExactly(pipeline);
    }

    @Test
    void shouldPutTheNewestOnTop_whenLeadsAreAdded() {
        add("a", 1);
        add("b", 2);
        Lead c = add("c", 3);

        assertThat(order(0)).containsExactly("c", "b", "a");
        move(c, stage(0), null);
        assertThat(order(0)).containsExactly("c", "b", "a");
    }

    @Test
    void shouldStandWhereDropped_whenDragged() {
        Lead a = add("a", 1);
        Lead b = add("b", 2);
        Lead c = add("c", 3);
        move(a, stage(1), null);
        move(b, stage(1), a.id());
        move(c, stage(1), a.id());

        assertThat(order(0)).isEmpty();
        assertThat(order(1)).containsExactly("a", "c", "b");
        assertThat(WORK.stageChanges().page(business, c.id(), PageRequest.first(9)).items())
                .extracting(change -> change.to().name())
                .containsExactly("בטיפול", "חדש");
    }

    @Test
    void shouldRefuse_whenTheCardWasChangedFirst() {
        Lead a = add("a", 1);
        Lead moved = ((Update.Done<Lead>) move(a, stage(1), null)).now();

        assertThat(move(a, stage(2), null)).isEqualTo(new Update.Stale<>(moved.version()));
        assertThat(WORK.leads().update(business, a.id(), a.version(), fields("x"), BY))
                .isEqualTo(new Update.Stale<>(moved.version()));
        assertThat(order(1)).containsExactly("a");
    }

    @Test
    void shouldLoseNoCard_whenManyDragAtOnce() throws Exception {
        int cards = 24;
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < cards; i++) {
            leads.add(add("card" + i, i));
        }
        Random random = new Random(5);
        List<Callable<Object>> drags = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            UUID id = leads.get(random.nextInt(cards)).id();
            UUID after = leads.get(random.nextInt(cards)).id();
            Stage to = stage(random.nextInt(3));
            drags.add(() -> {
                Lead now = WORK.leads().find(business, id).orElseThrow();
                return move(now, to, after.equals(id) ? null : after);
            });
        }
        try (ExecutorService people = Executors.newFixedThreadPool(4)) {
            for (var drag : people.invokeAll(drags)) {
                drag.get();
            }
        }

        List<String> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.addAll(order(i));
        }
        assertThat(all).hasSize(cards).doesNotHaveDuplicates();
    }

    @Test
    void shouldTotalEachStage_whenTheBoardIsRead() {
        add("a", 1);
        add("b", 2);
        WORK.leads()
                .add(
                        business,
                        new LeadFields("c", null, new Money(7, "USD"), null, "", null),
                        stage(0).id(),
                        BY);
        WORK.leads().add(business, new LeadFields("d", null, null, null, "", null), null, BY);

        Board.Column first = board(LeadFilter.ALL);

        assertThat(first.count()).isEqualTo(4);
        assertThat(first.leads()).hasSize(2);
        assertThat(first.totals())
                .containsExactlyInAnyOrder(new Money(200, "ILS"), new Money(7, "USD"));
    }

    private Board.Column board(LeadFilter filter) {
        return WORK.leads()
                .board(business, null, filter, 2, NOW)
                .orElseThrow()
                .columns()
                .getFirst();
    }

    @Test
    void shouldShowAndTotalOnlyThoseAskedFor_whenTheBoardIsFiltered() {
        add("garden", 1);
        WORK.leads()
                .add(
                        business,
                        new LeadFields("kitchen", null, new Money(7, "ILS"), null, "fair", null),
                        null,
                        BY);
        UUID unknown = UUID.fromString("0192f000-0000-7000-8000-00000000dead");

        Board.Column fair = board(new LeadFilter(null, null, null, null, null, "fair", null, null));
        Board.Column kitchen =
                board(new LeadFilter(null, null, null, null, null, null, null, "KITCH"));
        Board.Column tagged =
                board(new LeadFilter(null, null, null, null, null, null, unknown, null));
        Board.Column owned =
                board(new LeadFilter(null, null, null, unknown, null, null, null, null));

        assertThat(fair.count()).isEqualTo(1);
        assertThat(fair.totals()).containsExactly(new Money(7, "ILS"));
        assertThat(fair.leads())
                .extracting(lead -> lead.fields().about())
                .containsExactly("kitchen");
        assertThat(kitchen.leads()).hasSize(1);
        assertThat(tagged.count()).isZero();
        assertThat(owned.leads()).isEmpty();
    }

    @Test
    void shouldGiveEachOnce_whenReadByPages() {
        for (int i = 0; i < 7; i++) {
            add("100%_" + i, i);
        }
        add("other", 9);
        LeadFilter words = new LeadFilter(null, stage(0).id(), null, null, null, null, null, "0%_");
        List<String> seen = new ArrayList<>();
        Cursor next = null;
        do {
            Page<Lead> page = WORK.leads().page(business, words, new PageRequest(3, next));
            page.items().forEach(lead -> seen.add(lead.fields().about()));
            next = page.next();
        } while (next != null);

        assertThat(seen).hasSize(7).hasSameSizeAs(new HashSet<>(seen));
        assertThat(seen.getFirst()).isEqualTo("100%_6");
        assertThat(WORK.leads().page(newBusiness(), LeadFilter.ALL, PageRequest.first(9)).items())
                .isEmpty();
    }

    @Test
    void shouldStandInTheFirstStage_whenACallLeavesIt() {
        String callSid = fresh("CA");
        STREAMS.open(business, callSid, new StreamStart(1, fresh("MZ"), newNode(), NOW));
        List<String> told = new CopyOnWriteArrayList<>();
        try (var watch =
                BUS.watch(
                        business,
                        event -> {
                            if (event.kind().startsWith("lead.")) {
                                told.add(event.kind());
                            }
                        })) {
            LeadDraft draft = new LeadDraft("+972501234567", "דנה", "x", Map.of("a", "b"), NOW);
            LEADS.save(business, callSid, draft);
            LEADS.save(business, callSid, draft);
            assertThat(told).as("told twice, changed once").containsExactly("lead.created");
            LEADS.save(
                    business,
                    callSid,
                    new LeadDraft("+972501234567", "דנה", "y", Map.of(), NOW.plusSeconds(1)));
            assertThat(told).containsExactly("lead.created", "lead.updated");
        }

        Lead lead = LEADS.findByCall(business, callSid).orElseThrow();
        assertThat(lead.place().stageId()).isEqualTo(stage(0).id());
        assertThat(lead.place().status()).isEqualTo(StageKind.OPEN);
        assertThat(lead.fields().source()).isEqualTo("call");
        assertThat(lead.contactName()).isEqualTo("דנה");
        assertThat(CONTACTS.findByPhone(business, "+972501234567").orElseThrow().id())
                .isEqualTo(lead.fields().contactId());
    }

    @Test
    void shouldStandInTheFirstStage_whenAnOlderServerWroteIt() {
        TENANTS.as(
                business,
                handle ->
                        handle.execute(
                                "INSERT INTO lead (business_id, id, about) VALUES (?, ?, 'old')",
                                business.value(),
                                UUID.randomUUID()));

        assertThat(order(0)).containsExactly("old");
    }

    @Test
    void shouldComeBack_whenADeletionIsTakenBack() {
        Lead a = add("a", 1);

        assertThat(WORK.leads().delete(business, a.id(), BY)).isTrue();
        assertThat(WORK.leads().delete(business, a.id(), BY)).isFalse();
        assertThat(WORK.leads().find(business, a.id())).isEmpty();
        assertThat(order(0)).isEmpty();
        assertThat(WORK.leads().restore(business, a.id(), BY)).isPresent();
        assertThat(order(0)).containsExactly("a");
    }

    @Test
    void shouldKeepAStage_whenItHasLeads() {
        add("a", 1);
        List<PipelineDraft.StageDraft> others =
                pipeline.stages().stream()
                        .skip(1)
                        .map(stage ->
                                new PipelineDraft.StageDraft(
                                        stage.id(), stage.name() + "!", stage.kind()))
                        .toList();

        assertThat(update(others)).isEqualTo(new PipelineChange.StageNotEmpty(stage(0).id()));

        Lead a =
                WORK.leads()
                        .page(business, LeadFilter.ALL, PageRequest.first(1))
                        .items()
                        .getFirst();
        move(a, stage(1), null);
        assertThat(update(others)).isInstanceOf(PipelineChange.Told.class);
        assertThat(WORK.pipelines().all(business, NOW).getFirst().stages())
                .extracting(Stage::name)
                .first()
                .isEqualTo("בטיפול!");
        assertThat(
                        WORK.leads()
                                .move(
                                        business,
                                        a.id(),
                                        a.version() + 1,
                                        new LeadMove(stage(0).id(), null, null),
                                        BY))
                .as("a stage that is gone takes no card")
                .isEmpty();
        assertThat(WORK.pipelines().delete(business, pipeline.id(), BY)).isEqualTo(Deletion.IN_USE);
    }

    private PipelineChange update(List<PipelineDraft.StageDraft> stages) {
        return WORK.pipelines()
                .update(
                        business,
                        pipeline.id(),
                        pipeline.version(),
                        new PipelineDraft("x", stages),
                        false,
                        BY);
    }
}
