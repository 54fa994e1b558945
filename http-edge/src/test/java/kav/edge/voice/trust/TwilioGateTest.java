package kav.edge.voice.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import kav.edge.http.Request;
import kav.edge.settings.PublicAddress;
import kav.edge.settings.Secret;
import kav.edge.settings.Settings;
import kav.edge.voice.FormRequest;
import org.junit.jupiter.api.Test;

class TwilioGateTest {
    private static final String TOKEN = "12345678901234567890123456789012";
    private static final String BASE = "https://media.example.com";
    private static final PublicAddress ADDRESS =
            new PublicAddress(BASE, "https://node1.example.com", false);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void shouldTrustASignedForm_whateverTheHostHeaderSays() {
        Request request =
                call().signed(TOKEN, BASE).header("host", "evil.example").fromAfar().post();

        assertThat(gate(TOKEN, false).trusts(request)).isTrue();
    }

    @Test
    void shouldRefuseAndCount_whenATokenIsSetAndTheSignatureIsMissing() {
        assertThat(gate(TOKEN, true).trusts(call().post())).isFalse();
        assertThat(meters.counter("kav.twilio.refused").count()).isEqualTo(1);
    }

    @Test
    void shouldRefuse_whenSignedWithAnotherToken() {
        assertThat(gate(TOKEN, false).trusts(call().signed("other", BASE).post())).isFalse();
    }

    @Test
    void shouldRefuseABodyThatNoHashCovers() {
        Request request = FormRequest.to("/webhook/x").signed(TOKEN, BASE).json("{\"a\":1}");

        assertThat(gate(TOKEN, false).trusts(request)).isFalse();
    }

    @Test
    void shouldTrustLoopbackAlone_whenNoTokenIsSet() {
        assertThat(gate("", false).trusts(call().post())).isTrue();
        assertThat(gate("", false).trusts(call().fromAfar().post())).isFalse();
        assertThat(gate("", true).trusts(call().fromAfar().post())).isTrue();
    }

    @Test
    void shouldTrustAnUpgrade_whenSignedOverThisNodesWss() {
        FormRequest upgrade = FormRequest.to("/ws/twilio-media").fromAfar();

        assertThat(
                        gate(TOKEN, false)
                                .trustsUpgrade(
                                        upgrade.signed(TOKEN, "wss://node1.example.com").get(), ""))
                .isTrue();
        assertThat(
                        gate(TOKEN, false)
                                .trustsUpgrade(
                                        upgrade.signed(TOKEN, "https://node1.example.com").get(),
                                        ""))
                .isFalse();
    }

    private TwilioGate gate(String token, boolean insecure) {
        Settings.Twilio twilio =
                new Settings.Twilio(
                        null,
                        token.isEmpty() ? null : new Secret(token),
                        URI.create("https://api.twilio.com"));
        return new TwilioGate(TwilioAccounts.ofEnvironment(twilio), ADDRESS, insecure, meters);
    }

    private static FormRequest call() {
        return FormRequest.to("/webhook/incoming_call?tenant=7")
                .with("CallSid", "CA1")
                .with("From", "+972501234567");
    }
}
