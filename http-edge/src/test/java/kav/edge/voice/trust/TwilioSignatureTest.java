package kav.edge.voice.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kav.edge.settings.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Vectors made by Twilio's own algorithm and accepted by twilio-java 13.0.1's RequestValidator;
/// the last one is the example of Twilio's documentation.
class TwilioSignatureTest {
    private static final Secret TOKEN = new Secret("12345678901234567890123456789012");
    private static final String VOICE = "https://media.example.com/twilio/voice?tenant=7";
    private static final Map<String, List<String>> CALL =
            form(
                    "CallSid", "CA00000000000000000000000000000001",
                    "From", "+972501234567",
                    "To", "+97231234567",
                    "CallStatus", "ringing",
                    "Direction", "inbound",
                    "CallerName", "");

    @Test
    void shouldSignAForm() {
        assertThat(TwilioSignature.sign(TOKEN, VOICE, CALL))
                .isEqualTo("BQFwA+GgBPU9S0nKFMgTDC31vo0=");
    }

    @ParameterizedTest
    @CsvSource({
        "https://media.example.com/twilio/voice?tenant=7, BQFwA+GgBPU9S0nKFMgTDC31vo0=, true",
        "https://media.example.com:443/twilio/voice?tenant=7, BQFwA+GgBPU9S0nKFMgTDC31vo0=, true",
        "https://media.example.com:8443/twilio/voice?tenant=7, BQFwA+GgBPU9S0nKFMgTDC31vo0=, true",
        "http://media.example.com/twilio/voice?tenant=7, BQFwA+GgBPU9S0nKFMgTDC31vo0=, false",
        "https://media.example.com/twilio/voice?tenant=7, j2B3Pg3Fbg+2hU+Dp5Azakgfkn0=, true",
        "https://media.example.com:443/twilio/voice?tenant=7, j2B3Pg3Fbg+2hU+Dp5Azakgfkn0=, true",
        "https://media.example.com/twilio/voice?tenant=8, BQFwA+GgBPU9S0nKFMgTDC31vo0=, false",
        "https://media.example.com/twilio/voice?tenant=7, '', false",
        "not a url, BQFwA+GgBPU9S0nKFMgTDC31vo0=, false",
    })
    void shouldMatchAForm_whenOnlyThePortIsSpeltOtherwise(
            String url, String signature, boolean matches) {
        assertThat(TwilioSignature.matches(signature, TOKEN, url, CALL)).isEqualTo(matches);
    }

    @Test
    void shouldRefuse_whenAFieldChanged() {
        Map<String, List<String>> other = new HashMap<>(CALL);
        other.put("To", List.of("+97231234568"));

        assertThat(TwilioSignature.matches("BQFwA+GgBPU9S0nKFMgTDC31vo0=", TOKEN, VOICE, other))
                .isFalse();
    }

    @Test
    void shouldSignHebrew() {
        Map<String, List<String>> message =
                form(
                        "Body", "שלום עולם & 100%",
                        "From", "whatsapp:+972501234567",
                        "MessageSid", "SM00000000000000000000000000000001",
                        "NumMedia", "0",
                        "To", "whatsapp:+14155238886");

        assertThat(
                        TwilioSignature.sign(
                                TOKEN, "https://media.example.com/twilio/whatsapp", message))
                .isEqualTo("u4d7mgX/VCe5jEGqR/z4V/lp3qs=");
    }

    @Test
    void shouldMatchJson_onlyWithTheBodysHash() {
        String url =
                "https://media.example.com/twilio/events?bodySHA256="
                        + "53a8ba8bb952ca6226698ce3178ded251e0c6b405f7e9b9ab2e4bfdc9fdd751b";
        String signature = "ziKDRhnkyAa8bju/8D1ToXowwBQ=";
        byte[] body = utf8("{\"event\":\"call.ended\",\"name\":\"שלום\"}");
        byte[] changed = utf8("{\"event\":\"call.ended\", \"name\":\"שלום\"}");

        assertThat(TwilioSignature.matchesBody(signature, TOKEN, url, body)).isTrue();
        assertThat(TwilioSignature.matchesBody(signature, TOKEN, url, changed)).isFalse();
        assertThat(TwilioSignature.matchesBody(signature, TOKEN, url.split("\\?")[0], body))
                .isFalse();
    }

    @Test
    void shouldMatchGet_overTheWholeQuery() {
        String url =
                "https://media.example.com/twilio/voice"
                        + "?CallSid=CA00000000000000000000000000000001&From=%2B972501234567";

        assertThat(TwilioSignature.matches("3WKaL88XzUBEOBZWs/7xjLypDGU=", TOKEN, url, Map.of()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "wss://media.example.com/twilio/media, s0vKMT/xKfK1G9EAr0m7EvxBlns=, true",
        "wss://media.example.com:443/twilio/media, s0vKMT/xKfK1G9EAr0m7EvxBlns=, true",
        "wss://media.example.com:443/twilio/media, VA6Q6IwjwZo+lVE8qKVVPTX6ZjM=, true",
        "wss://media.example.com/twilio/media, VA6Q6IwjwZo+lVE8qKVVPTX6ZjM=, true",
        "https://media.example.com/twilio/media, s0vKMT/xKfK1G9EAr0m7EvxBlns=, false",
        "wss://media.example.com/twilio/media/, s0vKMT/xKfK1G9EAr0m7EvxBlns=, false",
    })
    void shouldMatchAnUpgrade_overWss(String url, String signature, boolean matches) {
        assertThat(TwilioSignature.matches(signature, TOKEN, url, Map.of())).isEqualTo(matches);
    }

    @Test
    void shouldSignTwiliosOwnExample() {
        Map<String, List<String>> form =
                form(
                        "CallSid", "CA1234567890ABCDE",
                        "Caller", "+14158675309",
                        "Digits", "1234",
                        "From", "+14158675309",
                        "To", "+18005551212");

        assertThat(
                        TwilioSignature.sign(
                                new Secret("12345"),
                                "https://mycompany.com/myapp.php?foo=1&bar=2",
                                form))
                .isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    @Test
    void shouldAgreeWithTwiliosValidator_onRandomForms() {
        RequestValidator reference = new RequestValidator(TOKEN.reveal());
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Map<String, String> plain = new HashMap<>();
            Map<String, List<String>> form = new HashMap<>();
            for (int i = 0; i < random.nextInt(12); i++) {
                String name = "N" + random.nextInt(100);
                String value = "ערך " + random.nextLong() + "+&=%";
                plain.put(name, value);
                form.put(name, List.of(value));
            }
            String url = "https://h" + random.nextInt(9) + ".example/p?q=" + random.nextInt();
            String signature = TwilioSignature.sign(TOKEN, url, form);
            assertThat(reference.validate(url, plain, signature)).as("seed " + seed).isTrue();
        }
    }

    private static Map<String, List<String>> form(String... pairs) {
        Map<String, List<String>> form = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            form.put(pairs[i], List.of(pairs[i + 1]));
        }
        return form;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
