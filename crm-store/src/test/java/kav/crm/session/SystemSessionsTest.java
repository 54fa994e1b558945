package kav.crm.session;

import static kav.crm.postgres.SharedPostgres.IDENTITY;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.fresh;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kav.crm.BusinessId;
import kav.crm.identity.Role;
import kav.crm.tenancy.IdentitySeed;
import org.junit.jupiter.api.Test;

class SystemSessionsTest {
    private static final SystemSessions SESSIONS = IDENTITY.system().sessions();
    private static final Instant LATER = NOW.plus(Duration.ofDays(14));

    private final BusinessId business = newBusiness();
    private final UUID user = IdentitySeed.person(business, Role.OWNER);
    private final String first = fresh("token");
    private final Session session = open(first);

    @Test
    void shouldPutTheNextInItsPlace_whenATokenIsShown() {
        Rotation rotation = rotate(first, "b", NOW);

        assertThat(rotation).isEqualTo(new Rotation.Renewed(session, hash("b")));
        assertThat(rotate("b" + first, "c", NOW)).isInstanceOf(Rotation.Renewed.class);
    }

    @Test
    void shouldGiveTheSameSuccessor_whenTwoTabsShowOneToken() {
        rotate(first, "b", NOW);

        assertThat(rotate(first, "b", NOW.plusSeconds(20)))
                .isEqualTo(new Rotation.Again(session, hash("b")));
        assertThat(rotate("b" + first, "c", NOW.plusSeconds(21)))
                .isInstanceOf(Rotation.Renewed.class);
    }

    @Test
    void shouldRevokeTheFamily_whenATokenIsShownAfterTheGrace() {
        rotate(first, "b", NOW);

        assertThat(rotate(first, "b", NOW.plusMillis(20_001))).isInstanceOf(Rotation.Reused.class);
        assertThat(rotate("b" + first, "c", NOW.plusSeconds(21)))
                .isInstanceOf(Rotation.Unknown.class);
        assertThat(SESSIONS.revokedSince(NOW.plusSeconds(20))).contains(session.id());
    }

    @Test
    void shouldRevokeTheFamily_whenNotThePreviousTokenButAnOlderOneIsShown() {
        rotate(first, "b", NOW);
        rotate("b" + first, "c", NOW.plusSeconds(1));

        assertThat(rotate(first, "b", NOW.plusSeconds(2))).isInstanceOf(Rotation.Reused.class);
    }

    @Test
    void shouldMakeOneSuccessor_whenManyShowTheTokenAtOnce() throws Exception {
        List<Callable<Rotation>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(() -> rotate(first, "b", NOW));
        }
        List<Rotation> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Rotation> answer : threads.invokeAll(all)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).filteredOn(Rotation.Renewed.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Rotation.Again.class::isInstance).hasSize(7);
    }

    @Test
    void shouldKnowNothing_whenTheTimeOfATokenOrItsSessionIsOver() {
        assertThat(rotate(first, "b", LATER)).isInstanceOf(Rotation.Unknown.class);
        assertThat(rotate("nobody's", "b", NOW)).isInstanceOf(Rotation.Unknown.class);
        rotate(first, "b", NOW);
        SESSIONS.revoke(session.id(), "test", NOW);
        assertThat(rotate("b" + first, "c", NOW)).isInstanceOf(Rotation.Unknown.class);
    }

    @Test
    void shouldEndAllButOne_whenAPasswordIsChanged() {
        String other = fresh("token");
        Session second = open(other);

        assertThat(SESSIONS.revokeAll(user, session.id(), "password", NOW))
                .containsExactly(second.id());
        assertThat(rotate(first, "b", NOW)).isInstanceOf(Rotation.Renewed.class);
        assertThat(rotate(other, "b", NOW)).isInstanceOf(Rotation.Unknown.class);
    }

    @Test
    void shouldEndOnlyTheBusinesssSessions_whenSomebodyIsLetGo() {
        assertThat(SESSIONS.revokeIn(newBusiness(), user, "x", NOW)).isEmpty();
        assertThat(SESSIONS.revokeIn(business, user, "x", NOW)).containsExactly(session.id());
    }

    @Test
    void shouldForget_whenSessionsEndedLongAgo() {
        SESSIONS.revoke(session.id(), "test", NOW.minus(Duration.ofDays(100)));

        assertThat(SESSIONS.forget(NOW.minus(Duration.ofDays(99)))).isPositive();
        assertThat(SESSIONS.end(TokenHash.of(first), NOW)).isEmpty();
    }

    private Session open(String token) {
        Session session =
                new Session(
                        UUID.randomUUID(),
                        user,
                        business,
                        "browser",
                        "127.0.0.1",
                        NOW,
                        NOW.plus(Duration.ofDays(90)));
        SESSIONS.open(session, TokenHash.of(token), LATER);
        return session;
    }

    private Rotation rotate(String shown, String next, Instant at) {
        return SESSIONS.rotate(
                TokenHash.of(shown), List.of(hash(next)), at, at.plus(Duration.ofDays(14)));
    }

    private TokenHash hash(String name) {
        return TokenHash.of(name + first);
    }
}
