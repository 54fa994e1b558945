package kav.media.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoogleAccountReaderTest {
    private static final String KEY = "GCP_CREDENTIALS_JSON";

    @TempDir Path folder;

    private static String line(GoogleAccount account) {
        assertThat(account).isInstanceOf(GoogleAccount.Unusable.class);
        String line = ((GoogleAccount.Unusable) account).line();
        assertThat(line).startsWith(KEY + " ").contains(": ").doesNotContain("\n");
        return line;
    }

    private static String serviceAccount(String privateKey) {
        return """
        {"type":"service_account","project_id":"my-project","client_id":"1",
         "client_email":"kav@my-project.iam.gserviceaccount.com","private_key_id":"abc",
         "private_key":"%s"}
        """
                .formatted(privateKey);
    }

    private static String goodKey() throws NoSuchAlgorithmException {
        byte[] key =
                KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded();
        String pem = Base64.getEncoder().encodeToString(key).replaceAll("(.{64})", "$1\\\\n");
        return "-----BEGIN PRIVATE KEY-----\\n" + pem + "\\n-----END PRIVATE KEY-----\\n";
    }

    @Test
    void shouldReadAccountAndProject_whenTheKeyIsWhole() throws NoSuchAlgorithmException {
        GoogleAccount account = GoogleAccountReader.fromText(KEY, serviceAccount(goodKey()));
        assertThat(account).isInstanceOf(GoogleAccount.Usable.class);
        assertThat(((GoogleAccount.Usable) account).project()).isEqualTo("my-project");
        assertThat(((GoogleAccount.Usable) account).credentials().createScopedRequired()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                           | is empty",
                "hunter2                      | is not the JSON of a key",
                "{\"type\":\"service_account\" | is not the JSON of a key",
                "[]                           | is not the JSON of a key",
                "{}                           | has no field \"type\"",
                "{\"type\":\"hunter2\"}       | holds a kind of credentials",
                "{\"type\":\"service_account\",\"client_id\":\"hunter2\"} | lacks client_email,"
                        + " private_key, private_key_id"
            })
    void shouldNameKeyAndRemedyButNeverTheSecret_whenTheTextIsWrong(String json, String wrong) {
        assertThat(line(GoogleAccountReader.fromText(KEY, json)))
                .contains(wrong)
                .doesNotContain("hunter2");
    }

    @Test
    void shouldTellOfTheLineBreaks_whenThePrivateKeyIsBroken() throws NoSuchAlgorithmException {
        for (String broken :
                List.of(
                        "-----BEGIN PRIVATE KEY----- AAAA -----END PRIVATE KEY-----",
                        goodKey().replace("\\n", " "),
                        "hunter2")) {
            assertThat(line(GoogleAccountReader.fromText(KEY, serviceAccount(broken))))
                    .contains("line breaks")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void shouldReadTheFile_whenOneIsNamed() throws IOException, NoSuchAlgorithmException {
        Path file = folder.resolve("key.json");
        Files.writeString(file, serviceAccount(goodKey()));
        assertThat(GoogleAccountReader.fromFile(KEY, file))
                .isInstanceOf(GoogleAccount.Usable.class);
        assertThat(line(GoogleAccountReader.fromFile(KEY, folder.resolve("none.json"))))
                .contains("does not exist");
        assertThat(line(GoogleAccountReader.fromFile(KEY, folder))).contains("cannot be read");
    }

    @Test
    void shouldSayThatNothingIsSet_whenThereIsNoAccount() {
        assertThat(line(GoogleAccountReader.none(KEY))).contains("is not set");
    }
}
