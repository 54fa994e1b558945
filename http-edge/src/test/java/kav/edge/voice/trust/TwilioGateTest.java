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

    private static final PublicAddress LOCAL =
            new PublicAddress("http://127.0.0.1:8080", "http://127.0.0.1:8080", true);
    private static final Trust NONE = new Trust.None();
    private static final Trust UNSIGNED = new Trust.Unsigned();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void shouldTrustASignedForm_whateverTheHostHeaderSays() {
        Request request =
                call().signed(TOKEN, BASE).header("host", "evil.example").fromAfar().post();

        assertThat(gate(TOKEN, false).trust(request)).isEqualTo(new Trust.Account(null));
    }

    @Test
    void shouldRefuseAndCount_whenATokenIsSetAndTheSignatureIsMissing() {
        assertThat(gate(TOKEN, true).trust(call().post())).isEqualTo(NONE);
        assertThat(meters.counter("kav.twilio.refused").count()).isEqualTo(1);
    }

    @Test
    void shouldRefuse_whenSignedWithAnotherToken() {
        assertThat(gate(TOKEN, false).trust(call().signed("other", BASE).post())).isEqualTo(NONE);
    }

    @Test
    void shouldRefuseABodyThatNoHashCovers() {
        Request request = FormRequest.to("/webhook/x").signed(TOKEN, BASE).json("{\"a\":1}");

        assertThat(gate(TOKEN, false).trust(request)).isEqualTo(NONE);
    }

    @Test
    void shouldTrustLoopbackAlone_whenNoTokenIsSet() {
        assertThat(gate("", false, LOCAL).trust(call().post())).isEqualTo(UNSIGNED);
        assertThat(gate("", false, LOCAL).trust(call().fromAfar().post())).isEqualTo(NONE);
        assertThat(gate("", true, LOCAL).trust(call().fromAfar().post())).isEqualTo(UNSIGNED);
    }

    @Test
    void shouldNotBelieveLoopback_whenThePublicAddressNamesAnotherHost() {
        assertThat(gate("", false).trust(call().post())).isEqualTo(NONE);
        assertThat(gate("", false).trustsUpgrade(FormRequest.to("/ws/twilio-media").get(), ""))
                .isFalse();
        assertThat(gate("", true).trust(call().post())).isEqualTo(UNSIGNED);
    }

    @Test
    void shouldNotDecodeTheForm_whenNothingCanBeASignature() {
        Request broken =
                FormRequest.to("/webhook/x").header("X-Twilio-Signature", "x").raw("a=%zz");

        assertThat(gate(TOKEN, false).trust(broken)).isEqualTo(NONE);
    }

    @Test
    void shouldNameTheAccountWhoseTokenSigned_notTheOneTheSenderClaims() {
        Request request = call().with("AccountSid", "AC-claimed").signed(TOKEN, BASE).post();

        assertThat(gate("AC-owner", TOKEN, false, ADDRESS).trust(request))
                .isEqualTo(new Trust.Account("AC-owner"));
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
        return gate(token, insecure, ADDRESS);
    }

    private TwilioGate gate(String token, boolean insecure, PublicAddress address) {
        return gate(null, token, insecure, address);
    }

    private TwilioGate gate(String account, String token, boolean insecure, PublicAddress address) {
        Settings.Twilio twilio =
                new Settings.Twilio(
                        account,
                        token.isEmpty() ? null : new Secret(token),
                        URI.create("https://api.twilio.com"));
        return new TwilioGate(
                TwilioAccounts.ofEnvironment(twilio), address, insecure, meters, () -> 0);
    }

    private static FormRequest call() {
        return FormRequest.to("/webhook/incoming_call?tenant=7")
                .with("CallSid", "CA1")
                .with("From", "+972501234567");
    }
}
