package kav.edge.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import java.util.UUID;
import kav.edge.http.ProblemException;
import kav.edge.http.Response;
import kav.edge.settings.Secret;
import kav.edge.voice.trust.TwilioAccounts;
import kav.edge.voice.trust.TwilioAccounts.Credentials;
import kav.edge.voice.trust.TwilioGate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountOfABusinessTest extends VoiceFixture {
    private static final String OWN = "AC0123456789abcdef0123456789abcdef";
    private static final String OWN_TOKEN = "token of the Hebrew line's business";
    private static final String BASE = "https://kav.example.com";
    private static final String NUMBER = "+97231234567";

    /// The Hebrew line's business has an account of its own, everybody else the server's.
    private static final TwilioAccounts ACCOUNTS =
            key ->
                    Optional.of(
                            key.equals(OWN)
                                    ? new Credentials(
                                            OWN, new Secret(OWN_TOKEN), HEBREW_LINE.business())
                                    : new Credentials("AC-server", new Secret(TOKEN)));

    @BeforeEach
    void openWithAccounts() {
        open(ACCOUNTS, ADDRESS);
    }

    @Test
    void shouldStreamUnderTheAccount_whenItsOwnNumberRings() {
        String xml = xml(signed(OWN, OWN_TOKEN, NUMBER));

        assertThat(xml).contains("wss://node1.example.com/ws/twilio-media/" + OWN + "\"");
        FormRequest upgrade = FormRequest.to("/ws/twilio-media/" + OWN).fromAfar();
        TwilioGate gate =
                new TwilioGate(ACCOUNTS, ADDRESS, false, new SimpleMeterRegistry(), () -> 0);
        assertThat(
                        gate.trustsUpgrade(
                                upgrade.signed(OWN_TOKEN, "wss://node1.example.com").get(), OWN))
                .isTrue();
        assertThat(gate.trustsUpgrade(upgrade.signed(TOKEN, "wss://node1.example.com").get(), OWN))
                .isFalse();
    }

    @Test
    void shouldRefuse_whenAnAccountNamesTheNumberOfAnotherBusiness() {
        assertThatThrownBy(() -> response(signed(OWN, OWN_TOKEN, "+15550100002")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(403));
        assertThat(heard.incoming).isEmpty();
    }

    @Test
    void shouldRefuse_whenAnAccountIsNamedButNotItsTokenSigns() {
        assertThatThrownBy(() -> response(signed(OWN, TOKEN, NUMBER)))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> response(signed("AC-server", OWN_TOKEN, NUMBER)))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldTakeEveryNumber_whenTheServersAccountSigns() {
        assertThat(xml(signed("AC-server", TOKEN, NUMBER)))
                .contains("wss://node1.example.com/ws/twilio-media\"");
        assertThat(heard.incoming).hasSize(1);
    }

    @Test
    void shouldLetABusinessUseItsOwnAndTheServersAccount_butNoOther() {
        UUID owner = HEBREW_LINE.business().value();

        assertThat(ACCOUNTS.mayUse(owner, OWN)).isTrue();
        assertThat(ACCOUNTS.mayUse(owner, "AC-server")).isTrue();
        assertThat(ACCOUNTS.mayUse(LINE.business().value(), OWN)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stream_ended",
                "call_status",
                "recording",
                "recording_status",
                "dial",
                "transfer/failed",
                "amd"
            })
    void shouldRefuseEveryStep_whenTheCallIsOfAnotherBusiness(String step) {
        owners = _ -> Optional.of(LINE.business());

        Response refused = response(signedStep(step, OWN, OWN_TOKEN, NUMBER));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(heard.steps).isEmpty();
        owners = _ -> Optional.of(HEBREW_LINE.business());
        assertThat(response(signedStep(step, OWN, OWN_TOKEN, NUMBER)).status()).isLessThan(300);
        owners = _ -> Optional.of(LINE.business());
        assertThat(response(signedStep(step, "AC-server", TOKEN, NUMBER)).status()).isLessThan(300);
    }

    @Test
    void shouldPassOverAStreamsStatus_whenTheCallIsOfAnotherBusiness() {
        owners = _ -> Optional.of(LINE.business());

        assertThat(response(signedStep("stream_status", OWN, OWN_TOKEN, NUMBER)).status())
                .isEqualTo(204);
        assertThat(heard.streamEvents).isEmpty();
        owners = _ -> Optional.of(HEBREW_LINE.business());
        assertThat(response(signedStep("stream_status", OWN, OWN_TOKEN, NUMBER)).status())
                .isEqualTo(204);
        assertThat(heard.streamEvents).containsExactly("stream-error");
    }

    @Test
    void shouldGoByTheNumber_whenNothingIsWrittenDownOrTheRecordsAreAway() {
        assertThat(response(signedStep("call_status", OWN, OWN_TOKEN, NUMBER)).status())
                .isEqualTo(204);
        assertThat(response(signedStep("call_status", OWN, OWN_TOKEN, "+15550100002")).status())
                .isEqualTo(403);
        owners =
                _ -> {
                    throw new IllegalStateException("away");
                };
        assertThat(response(signedStep("call_status", OWN, OWN_TOKEN, NUMBER)).status())
                .isEqualTo(204);
        assertThat(response(signedStep("call_status", OWN, OWN_TOKEN, "+15550100002")).status())
                .isEqualTo(403);
    }

    private static FormRequest signedStep(String step, String account, String token, String to) {
        return step("/webhook/" + step)
                .with("AccountSid", account)
                .with("To", to)
                .with("CallStatus", "completed")
                .with("StreamEvent", "stream-error")
                .signed(token, BASE)
                .fromAfar();
    }

    private static FormRequest signed(String account, String token, String to) {
        return call("CA1")
                .with("AccountSid", account)
                .with("To", to)
                .signed(token, BASE)
                .fromAfar();
    }

    @Test
    void shouldGoByTheCallersCall_whenAStepOfThePersonsOwnCallNamesIt() {
        owners =
                call ->
                        Optional.of(
                                (call.value().equals("CA-other") ? LINE : HEBREW_LINE).business());
        warm.takes = true;
        FormRequest foreign = signedStep("transfer/status?call=CA-other", OWN, OWN_TOKEN, NUMBER);
        FormRequest own = signedStep("transfer/status?call=CA-own", OWN, OWN_TOKEN, NUMBER);

        assertThat(response(foreign).status()).isEqualTo(403);
        assertThat(warm.told).isEmpty();
        assertThat(response(own).status()).isEqualTo(204);
        assertThat(warm.told).containsExactly("completed CA-own");
    }
}
