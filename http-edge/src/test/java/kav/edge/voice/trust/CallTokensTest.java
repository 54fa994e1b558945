package kav.edge.voice.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import kav.edge.settings.Secret;
import kav.edge.settings.SigningKeys;
import kav.edge.voice.trust.CallToken.Verdict;
import kav.media.frame.BusinessId;
import kav.media.frame.CallSid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallTokensTest {
    private static final Secret SECRET = new Secret("0123456789abcdef0123456789abcdef");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final CallToken TOKEN =
            new CallToken(
                    new CallSid("CA00000000000000000000000000000001"),
                    new BusinessId(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057")),
                    1,
                    "reception");

    @Test
    void shouldGiveBackItsClaims_whenInTime() {
        String text = tokens(NOON).issue(TOKEN);

        assertThat(tokens(NOON.plusMillis(59_999)).verify(text))
                .isEqualTo(new Verdict.Valid(TOKEN));
    }

    @Test
    void shouldExpire_afterItsLife() {
        String text = tokens(NOON).issue(TOKEN);

        assertThat(tokens(NOON.plusSeconds(60)).verify(text)).isEqualTo(new Verdict.Expired());
    }

    @Test
    void shouldNeverBeValid_whenAnyCharacterChanged() {
        String text = tokens(NOON).issue(TOKEN);
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            String changed = text.substring(0, i) + other + text.substring(i + 1);
            assertThat(tokens(NOON).verify(changed))
                    .as("character " + i)
                    .isNotInstanceOf(Verdict.Valid.class)
                    .isNotInstanceOf(Verdict.Expired.class);
        }
    }

    @Test
    void shouldBeForged_whenSignedByAnotherSecretOrForAnotherPurpose() {
        SigningKeys others = SigningKeys.of(new Secret("another-secret-another-secret-32"));
        String text = tokens(NOON, others).issue(TOKEN);

        assertThat(tokens(NOON).verify(text)).isEqualTo(new Verdict.Forged());
    }

    @Test
    void shouldStillBeValid_whenTheSecretWasChangedMeanwhile() {
        String text = tokens(NOON).issue(TOKEN);
        SigningKeys changed =
                SigningKeys.of(new Secret("another-secret-another-secret-32"), SECRET);

        assertThat(tokens(NOON, changed).verify(text)).isEqualTo(new Verdict.Valid(TOKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "not base64 at all!", "כן"})
    void shouldBeMalformed_whenItIsNoToken(String text) {
        assertThat(tokens(NOON).verify(text)).isEqualTo(new Verdict.Malformed());
    }

    @Test
    void shouldNeverThrow_onRandomTexts() {
        Random random = new Random(7);
        CallTokens tokens = tokens(NOON);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(600); i > 0; i--) {
                text.append((char) ('-' + random.nextInt(80)));
            }
            assertThat(tokens.verify(text.toString()))
                    .as("seed 7, round " + round)
                    .isNotInstanceOf(Verdict.Valid.class);
        }
    }

    @Test
    void shouldFitIntoAParameter_whenItsClaimsAreLongest() {
        CallToken longest =
                new CallToken(
                        new CallSid("ש".repeat(64)),
                        TOKEN.businessId(),
                        Integer.MAX_VALUE,
                        "a".repeat(CallToken.MAX_AGENT_BYTES));
        String text = tokens(NOON).issue(longest);

        assertThat("token".length() + text.length()).isLessThan(500);
        assertThat(text).matches("[A-Za-z0-9_-]+");
        assertThat(tokens(NOON).verify(text)).isEqualTo(new Verdict.Valid(longest));
    }

    private static CallTokens tokens(Instant now) {
        return tokens(now, SigningKeys.of(SECRET));
    }

    private static CallTokens tokens(Instant now, SigningKeys keys) {
        return new CallTokens(keys, Clock.fixed(now, ZoneOffset.UTC), Duration.ofSeconds(60));
    }
}
