package kav.edge.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordDeskTest {
    private final PasswordDesk desk = new PasswordDesk(1, 1);

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void shouldKnowThePassword_whenTypedOnAnotherKeyboard() {
        String kept = desk.hash("pass1 word");

        assertThat(desk.check("ｐａｓｓ① word", kept)).isEqualTo(new PasswordDesk.Verdict(true, null));
        assertThat(desk.check("pass2 word", kept).isRight()).isFalse();
    }

    @Test
    void shouldSayNo_whenThereIsNobody() {
        assertThat(desk.check("nobody", null).isRight()).isFalse();
        assertThat(desk.check("x".repeat(100_000), null).isRight()).isFalse();
    }

    @Test
    void shouldOfferABetterHash_whenTheKeptOneIsOfOlderParameters() {
        String old =
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

        PasswordDesk.Verdict verdict = desk.check("password", old);

        assertThat(verdict.isRight()).isTrue();
        assertThat(desk.check("password", verdict.betterHash()).isRight()).isTrue();
    }

    @Test
    void shouldTellToComeLater_whenTooManyAreAtOnce() throws Exception {
        List<Callable<String>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(() -> desk.hash("correct horse"));
        }
        int busy = 0;
        int done = 0;
        try (var threads = Executors.newFixedThreadPool(20)) {
            for (Future<String> answer : threads.invokeAll(all)) {
                try {
                    answer.get();
                    done++;
                } catch (ExecutionException refused) {
                    assertThat(refused.getCause()).isInstanceOf(PasswordDesk.BusyException.class);
                    busy++;
                }
            }
        }

        assertThat(done).isPositive();
        assertThat(busy).isPositive();
        assertThat(done + busy).isEqualTo(20);
    }
}
