package kav.crm.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final UUID ID = UUID.fromString("0192f3a0-0000-7000-8000-000000000001");

    @Test
    void shouldComeBackTheSame_whenEncodedAndDecoded() {
        Cursor place = new Cursor("כהן | בע\"מ", ID);

        assertThat(Cursor.decode(place.encoded())).isEqualTo(place);
        assertThat(place.encoded()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "bm8gY3Vyc29y", "bm8gfCBjdXJzb3I"})
    void shouldRefuse_whenItIsNoCursor(String text) {
        assertThatThrownBy(() -> Cursor.decode(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNameTheNextPage_whenOneMoreRowWasRead() {
        PageRequest request = PageRequest.first(2);

        Page<Integer> more =
                Page.of(List.of(1, 2, 3), request, n -> Cursor.at(Instant.ofEpochSecond(n), ID));
        Page<Integer> last =
                Page.of(List.of(1, 2), request, n -> Cursor.at(Instant.ofEpochSecond(n), ID));

        assertThat(more.items()).containsExactly(1, 2);
        assertThat(more.next()).isEqualTo(Cursor.at(Instant.ofEpochSecond(2), ID));
        assertThat(last.next()).isNull();
    }
}
