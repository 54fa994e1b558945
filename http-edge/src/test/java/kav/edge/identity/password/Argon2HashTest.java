package kav.edge.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Argon2HashTest {
    /// From the reference implementation's own tests (P-H-C/phc-winner-argon2, src/test.c).
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    @Test
    void shouldKnowTheReferencesPassword_whenItsHashIsRead() {
        Argon2Hash hash = Argon2Hash.parse(REFERENCE).orElseThrow();

        assertThat(hash.matches("password")).isTrue();
        assertThat(hash.matches("passwork")).isFalse();
        assertThat(hash.isUpToDate()).isFalse();
        assertThat(hash.encoded()).isEqualTo(REFERENCE);
    }

    @Test
    void shouldSaltEachHash_whenOnePasswordIsKeptTwice() {
        Argon2Hash first = Argon2Hash.make("correct horse");
        Argon2Hash second = Argon2Hash.make("correct horse");

        assertThat(first.encoded())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .isNotEqualTo(second.encoded());
        assertThat(Argon2Hash.parse(first.encoded())).contains(first);
        assertThat(second.matches("correct horse")).isTrue();
        assertThat(second.isUpToDate()).isTrue();
        assertThat(first.toString()).doesNotContain(first.hash());
    }

    @Test
    void shouldReadNothing_whenTheTextIsOfAnotherKind() {
        assertThat(Argon2Hash.parse("$2b$12$abc")).isEmpty();
        assertThat(Argon2Hash.parse(REFERENCE.replace("65536", "9999999"))).isEmpty();
        assertThat(Argon2Hash.parse(REFERENCE.replace("argon2id", "argon2i"))).isEmpty();
    }
}
