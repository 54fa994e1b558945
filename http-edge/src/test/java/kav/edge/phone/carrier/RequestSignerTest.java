package kav.edge.phone.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// Golden values: Twilio's published example, and signatures accepted by twilio-java 13.0.1.
class RequestSignerTest {
    private static final String TOKEN = "12345678901234567890123456789012";

    @Test
    void shouldGiveTwiliosOwnExample_whenFormIsPosted() {
        assertThat(
                        new RequestSigner("12345")
                                .sign(
                                        "https://mycompany.com/myapp.php?foo=1&bar=2",
                                        Map.of(
                                                "CallSid", "CA1234567890ABCDE",
                                                "Caller", "+14158675309",
                                                "Digits", "1234",
                                                "From", "+14158675309",
                                                "To", "+18005551212")))
                .isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    @Test
    void shouldSignHebrewAndEmptyValues_whenFormIsPosted() {
        RequestSigner signer = new RequestSigner(TOKEN);
        assertThat(
                        signer.sign(
                                "https://media.example.com/twilio/whatsapp",
                                Map.of(
                                        "Body", "שלום עולם & 100%",
                                        "From", "whatsapp:+972501234567",
                                        "MessageSid", "SM00000000000000000000000000000001",
                                        "NumMedia", "0",
                                        "To", "whatsapp:+14155238886")))
                .isEqualTo("u4d7mgX/VCe5jEGqR/z4V/lp3qs=");
        assertThat(
                        signer.sign(
                                "https://media.example.com/twilio/voice?tenant=7",
                                Map.of(
                                        "CallSid", "CA00000000000000000000000000000001",
                                        "From", "+972501234567",
                                        "To", "+97231234567",
                                        "CallStatus", "ringing",
                                        "Direction", "inbound",
                                        "CallerName", "")))
                .isEqualTo("BQFwA+GgBPU9S0nKFMgTDC31vo0=");
    }

    @Test
    void shouldSignTheAddressAlone_whenItIsAnUpgrade() {
        assertThat(new RequestSigner(TOKEN).sign("wss://media.example.com/twilio/media", Map.of()))
                .isEqualTo("s0vKMT/xKfK1G9EAr0m7EvxBlns=");
    }
}
