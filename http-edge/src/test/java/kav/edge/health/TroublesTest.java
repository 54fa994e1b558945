package kav.edge.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class TroublesTest {
    private static final org.slf4j.Logger OURS = LoggerFactory.getLogger("kav.crm.Anything");

    private static List<Troubles.Trouble> of(Troubles troubles, String message) {
        return troubles.latest().stream().filter(one -> one.message().equals(message)).toList();
    }

    @Test
    void shouldGroupByKind_andKeepNoValues() {
        try (Troubles troubles = Troubles.listen()) {
            OURS.atWarn().addKeyValue("phone", "+972541234567").log("a test could not write");
            OURS.atError().addKeyValue("phone", "+972541234568").log("a test could not write");
            OURS.atError()
                    .setCause(new IllegalStateException("secret words"))
                    .log("a test could not write");
            LoggerFactory.getLogger("org.example.Library").error("said +972541234569");

            assertThat(of(troubles, "a test could not write"))
                    .extracting(Troubles.Trouble::fault, Troubles.Trouble::count)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("IllegalStateException", 1),
                            org.assertj.core.groups.Tuple.tuple("", 2));
            assertThat(of(troubles, "org.example.Library")).hasSize(1);
            assertThat(troubles.latest().toString())
                    .doesNotContain("+972")
                    .doesNotContain("secret words");
            assertThat(of(troubles, "a test could not write").getFirst().area())
                    .isEqualTo("database");
        }
    }

    @Test
    void shouldNotMakeOthersWait_whenALineIsNoTrouble() throws Exception {
        try (Troubles troubles = Troubles.listen()) {
            synchronized (troubles) {
                Thread other = Thread.ofPlatform().start(() -> OURS.warn("a line of another"));
                assertThat(other.join(Duration.ofSeconds(30))).isTrue();
            }
            OURS.debug("no trouble");
            assertThat(of(troubles, "a line of another")).hasSize(1);
            assertThat(of(troubles, "no trouble")).isEmpty();
        }
        assertThat(Troubles.area("kav.edge.records.objects.ObjectStore")).isEqualTo("recordings");
    }

    @Test
    void shouldForgetTheOldestKind_whenThereAreTooMany() {
        try (Troubles troubles = Troubles.listen()) {
            for (int kind = 0; kind < 300; kind++) {
                OURS.warn("kind " + kind);
            }

            assertThat(troubles.latest()).hasSizeLessThanOrEqualTo(100);
            assertThat(of(troubles, "kind 299")).hasSize(1);
            assertThat(of(troubles, "kind 0")).isEmpty();
        }
    }
}
