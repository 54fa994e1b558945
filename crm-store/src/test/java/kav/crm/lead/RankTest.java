package kav.crm.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void shouldKeepTheOrder_whenCardsAreDroppedAnywhere() {
        long seed = 42;
        Random random = new Random(seed);
        List<String> ranks = new ArrayList<>(List.of(Rank.onTop(NOW)));
        for (int i = 0; i < 3_000; i++) {
            int place = random.nextInt(ranks.size() + 1);
            String above = place == 0 ? "" : ranks.get(place - 1);
            String below = place == ranks.size() ? null : ranks.get(place);
            ranks.add(
                    place,
                    below == null && place > 0
                            ? Rank.below(above)
                            : Rank.between(above, below, random));
        }

        assertThat(ranks).as("seed " + seed).isSorted().doesNotHaveDuplicates();
        assertThat(ranks).allMatch(rank -> rank.matches("[0-9A-Za-z]*[1-9A-Za-z]"));
        assertThat(ranks).allMatch(rank -> rank.length() < 40);
    }

    @Test
    void shouldStayShort_whenAThousandCardsAreDroppedIntoOneGap() {
        Random random = new Random(7);
        String below = Rank.onTop(NOW);
        String first = Rank.onTop(NOW.plusMillis(1));
        String above = first;
        for (int i = 0; i < 1_000; i++) {
            String next = Rank.between(above, below, random);
            assertThat(next).isGreaterThan(above).isLessThan(below);
            above = next;
        }
        assertThat(above.length()).isLessThan(2_000);
    }

    @Test
    void shouldStandAbove_whenMadeLater() {
        assertThat(Rank.onTop(NOW.plusMillis(1))).isLessThan(Rank.onTop(NOW));
        assertThat(Rank.below(Rank.onTop(NOW))).isGreaterThan(Rank.onTop(NOW));
        assertThat(Rank.below("z")).isGreaterThan("z");
        assertThat(Rank.below("zzzzzzzz")).isGreaterThan("zzzzzzzz");
    }

    @Test
    void shouldRefuse_whenThereIsNoRoom() {
        assertThatThrownBy(() -> Rank.between("V", "V", new Random()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
