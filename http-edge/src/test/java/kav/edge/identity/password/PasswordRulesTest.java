package kav.edge.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private static final PasswordRules RULES = PasswordRules.load();
    private static final String EMAIL = "Dana.Levi@Example.com";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "1234567",
                "password",
                "Password1",
                "qwertyui",
                "aaaaaaaaaaaa",
                "abababababab",
                "dana.levi",
                "DANA.LEVI@EXAMPLE.COM",
                "iloveyou",
                "11111111"
            })
    void shouldRefuse_whenShortOrCommonOrTheirOwn(String password) {
        assertThat(RULES.fault(password, EMAIL)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kmzw pqrt",
                "סוס סוללה סיכה",
                "correct horse battery staple",
                "🐎🔋📎🎷🐎🔋📎🎷"
            })
    void shouldTakeAnyCharacters_whenLongEnough(String password) {
        assertThat(RULES.fault(password, EMAIL)).isEmpty();
    }

    @Test
    void shouldTakeUpTo256Characters_whenLong() {
        assertThat(RULES.fault("abcdefgh".repeat(32), EMAIL)).isEmpty();
        assertThat(RULES.fault("abcdefgh".repeat(32) + "x", EMAIL)).isPresent();
    }

    @Test
    void shouldSeeThroughCompatibleCharacters_whenCompared() {
        assertThat(PasswordRules.normalized("ｐａｓｓ①")).isEqualTo("pass1");
        assertThat(RULES.fault("ｐａｓｓｗｏｒｄ", EMAIL)).isPresent();
    }
}
