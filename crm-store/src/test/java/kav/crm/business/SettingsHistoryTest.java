package kav.crm.business;

import static kav.crm.postgres.SharedPostgres.AGENTS;
import static kav.crm.postgres.SharedPostgres.AUDIT;
import static kav.crm.postgres.SharedPostgres.BUS;
import static kav.crm.postgres.SharedPostgres.BY;
import static kav.crm.postgres.SharedPostgres.DIRECTORY;
import static kav.crm.postgres.SharedPostgres.NUMBERS;
import static kav.crm.postgres.SharedPostgres.WORK;
import static kav.crm.postgres.SharedPostgres.fresh;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kav.crm.BusinessId;
import kav.crm.page.Deletion;
import kav.crm.page.PageRequest;
import kav.crm.page.Update;
import kav.crm.tenancy.BrokenRule;
import org.junit.jupiter.api.Test;

class SettingsHistoryTest {
    private final BusinessId business = newBusiness();

    private static AgentSettings script(String text) {
        return new AgentSettings("Dana", "script", null, "he-IL", null, text);
    }

    private static <T> T done(Update<T> update) {
        assertThat(update).isInstanceOf(Update.Done.class);
        return ((Update.Done<T>) update).now();
    }

    @Test
    void shouldKeepEverySetting_whenABusinessIsChangedAndRestored() {
        Business before = WORK.businesses().read(business);
        BusinessSettings changed =
                new BusinessSettings(
                        "מרפאה",
                        ZoneId.of("Europe/Berlin"),
                        "DE",
                        "EUR",
                        "en",
                        DayOfWeek.MONDAY,
                        List.of(
                                new OpeningSpan(
                                        DayOfWeek.MONDAY,
                                        LocalTime.parse("09:00"),
                                        LocalTime.parse("17:30"))),
                        List.of(
                                new Holiday(
                                        LocalDate.parse("2026-12-24"),
                                        LocalDate.parse("2026-12-26"),
                                        "x")),
                        before.settings().defaultAgentId(),
                        false,
                        new CallNotice(
                                true,
                                "9",
                                List.of(new CallNotice.Text("he", "השיחה מוקלטת", "מערכת"))));

        Business now = done(WORK.businesses().update(business, before.version(), changed, BY));
        assertThat(now.settings()).isEqualTo(changed);
        assertThat(WORK.businesses().update(business, before.version(), changed, BY))
                .isEqualTo(new Update.Stale<>(now.version()));

        Business restored = done(WORK.businesses().restore(business, before.version(), BY));
        assertThat(restored.settings()).isEqualTo(before.settings());
        assertThat(restored.version()).isEqualTo(now.version() + 1);
        assertThat(WORK.businesses().versions(business, PageRequest.first(9)).items())
                .extracting(SettingsVersion::version)
                .containsExactly(3L, 2L, 1L);
        assertThat(AUDIT.page(business, PageRequest.first(9)).items())
                .hasSize(2)
                .allMatch(line -> line.entry().action().equals("settings.change"));
    }

    @Test
    void shouldGiveTheFormerScript_whenAVersionOfAnAgentIsRestored() {
        List<String> told = new CopyOnWriteArrayList<>();
        try (var watch = BUS.watch(business, event -> told.add(event.kind()))) {
            Agent agent = AGENTS.add(business, script("a"), BY);
            Agent changed = done(AGENTS.update(business, agent.id(), 1, script("b"), BY));
            assertThat(changed.version()).isEqualTo(2);

            Agent restored = done(AGENTS.restoreVersion(business, agent.id(), 1, BY));
            assertThat(restored.settings().script()).isEqualTo("a");
            assertThat(AGENTS.restoreVersion(business, agent.id(), 9, BY))
                    .isInstanceOf(Update.Missing.class);
            assertThat(AGENTS.restoreVersion(newBusiness(), agent.id(), 1, BY))
                    .isInstanceOf(Update.Missing.class);
            assertThat(told).containsExactly("agent.created", "agent.updated", "agent.updated");
        }
    }

    @Test
    void shouldKeepAnAgent_whenSomethingNeedsIt() {
        Agent agent = AGENTS.add(business, script("a"), BY);
        PhoneNumber number =
                NUMBERS.add(
                        business, new PhoneNumber.Settings(fresh("+97250"), agent.id(), ""), BY);

        assertThat(AGENTS.delete(business, agent.id(), BY)).isEqualTo(Deletion.IN_USE);
        assertThat(NUMBERS.delete(business, number.id(), BY)).isTrue();
        assertThat(AGENTS.delete(business, agent.id(), BY)).isEqualTo(Deletion.DONE);
        assertThat(AGENTS.delete(business, agent.id(), BY)).isEqualTo(Deletion.MISSING);
        AGENTS.add(business, script("other"), BY);
        assertThatThrownBy(() -> AGENTS.restore(business, agent.id(), BY))
                .as("its name is taken by now")
                .satisfies(taken ->
                        assertThat(BrokenRule.of(taken).map(BrokenRule::kind))
                                .contains(BrokenRule.Kind.UNIQUE));
    }

    @Test
    void shouldFreeTheNumber_whenDeleted() {
        PhoneNumber.Settings settings = new PhoneNumber.Settings(fresh("+97250"), null, "main");
        PhoneNumber number = NUMBERS.add(business, settings, BY);
        BusinessId other = newBusiness();
        NUMBERS.delete(business, number.id(), BY);

        NUMBERS.add(other, settings, BY);

        assertThat(DIRECTORY.read().route(settings.number()).orElseThrow().business())
                .isEqualTo(other);
        assertThatThrownBy(() -> NUMBERS.restore(business, number.id(), BY))
                .satisfies(taken ->
                        assertThat(BrokenRule.of(taken).map(BrokenRule::kind))
                                .contains(BrokenRule.Kind.UNIQUE));
    }
}
