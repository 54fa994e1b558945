package kav.edge.identity.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /// RFC 6238 appendix B, SHA1, the last six of its eight digits.
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void shouldGiveTheCodesOfTheRfc_whenTimesAreItsOwn(long seconds, String code) {
        Instant at = Instant.ofEpochSecond(seconds);

        assertThat(Totp.codeAt(SECRET, at)).isEqualTo(code);
        assertThat(Totp.step(SECRET, code, at)).isEqualTo(OptionalLong.of(seconds / 30));
    }

    @Test
    void shouldTakeOneStepToEitherSide_whenClocksDiffer() {
        String code = Totp.codeAt(SECRET, Instant.ofEpochSecond(3_000));

        assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(2_970))).hasValue(100);
        assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(3_059))).hasValue(100);
        assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(3_060))).isEmpty();
        assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(2_969))).isEmpty();
    }

    @Test
    void shouldRefuse_whenTheCodeIsNoSixDigits() {
        Instant at = Instant.ofEpochSecond(59);

        for (String code : new String[] {"", "28708", "2870820", "28708a", "٢٨٧٠٨٢", "-87082"}) {
            assertThat(Totp.step(SECRET, code, at)).isEmpty();
        }
    }

    /// Base32 of RFC 4648 section 10.
    @ParameterizedTest
    @CsvSource({
        "f, MY",
        "fo, MZXQ",
        "foo, MZXW6",
        "foob, MZXW6YQ",
        "fooba, MZXW6YTB",
        "foobar, MZXW6YTBOI"
    })
    void shouldSpellBytes_asTheRfcDoes(String plain, String spelled) {
        assertThat(Base32.encode(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(spelled);
    }

    @Test
    void shouldNameTheAccount_whenAPictureIsMade() {
        assertThat(Totp.uri(SECRET, "dana+kav@example.com"))
                .isEqualTo(
                        "otpauth://totp/Kav:dana%2Bkav%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                                + "&issuer=Kav&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void shouldMakeTenCodesThatAllDiffer_whenTheTelephoneMayBeLost() {
        var codes = RecoveryCodes.make();
        UUID user = UUID.randomUUID();

        assertThat(new HashSet<>(codes)).hasSize(10);
        assertThat(codes).allMatch(code -> code.matches("([a-z2-7]{4}-){3}[a-z2-7]{4}"));
        assertThat(RecoveryCodes.hash(user, codes.getFirst().toUpperCase().replace("-", " ")))
                .isEqualTo(RecoveryCodes.hash(user, codes.getFirst()))
                .isNotEqualTo(RecoveryCodes.hash(UUID.randomUUID(), codes.getFirst()));
    }
}
