package kav.crm.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SealerTest {
    private static final Sealer SEALER = Sealer.of(List.of(key(1)));

    @Test
    void shouldGiveBackTheText_whenOpenedForTheSameUseAndPlace() {
        String sealed = SEALER.seal("token", "סוד", "table/1");

        assertThat(sealed).startsWith("k1.").doesNotContain("סוד");
        assertThat(SEALER.open("token", sealed, "table/1")).isEqualTo("סוד");
        byte[] bytes = {0, 1, (byte) 255};
        assertThat(SEALER.openBytes("state", SEALER.seal("state", bytes, "x"), "x"))
                .isEqualTo(bytes);
    }

    @Test
    void shouldNeverGiveTheSameTextTwice_whenTheSameIsSealed() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            seen.add(SEALER.seal("token", "same", "table/1"));
        }

        assertThat(seen).hasSize(1_000);
    }

    @Test
    void shouldRefuse_whenTheUseOrThePlaceIsAnother() {
        String sealed = SEALER.seal("token", "secret", "table/1");

        for (String[] other : new String[][] {{"other", "table/1"}, {"token", "table/2"}}) {
            assertThatThrownBy(() -> SEALER.open(other[0], sealed, other[1]))
                    .isInstanceOf(SealBrokenException.class)
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void shouldRefuse_whenAnyByteWasChanged() {
        String sealed = SEALER.seal("token", "secret", "table/1");

        for (int i = 0; i < sealed.length(); i++) {
            StringBuilder changed = new StringBuilder(sealed);
            changed.setCharAt(i, sealed.charAt(i) == 'A' ? 'B' : 'A');
            if (i == sealed.length() - 1) {
                continue; // the last digit's low bits may be none of the bytes'
            }
            assertThatThrownBy(() -> SEALER.open("token", changed.toString(), "table/1"))
                    .as("digit " + i)
                    .isInstanceOf(SealBrokenException.class);
        }
        for (String broken : List.of("", "k1", "k1..", "k1.00000000.AAAA", sealed + ".x")) {
            assertThatThrownBy(() -> SEALER.open("token", broken, "table/1"))
                    .isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void shouldOpenWithTheOlderKeyAndSealWithTheNew_whenKeysAreChanged() {
        String old = SEALER.seal("token", "secret", "table/1");
        Sealer changed = Sealer.of(List.of(key(2), key(1)));

        assertThat(changed.open("token", old, "table/1")).isEqualTo("secret");
        assertThat(changed.isUnderOlderKey(old)).isTrue();
        String fresh = changed.seal("token", "secret", "table/1");
        assertThat(changed.isUnderOlderKey(fresh)).isFalse();
        assertThatThrownBy(() -> SEALER.open("token", fresh, "table/1"))
                .isInstanceOf(SealBrokenException.class)
                .hasMessageContaining("not set");
    }

    @Test
    void shouldRefuseKeysOfAnotherLength_whenMade() {
        assertThatThrownBy(() -> Sealer.of(List.of(new byte[16])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sealer.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] key(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return key;
    }
}
