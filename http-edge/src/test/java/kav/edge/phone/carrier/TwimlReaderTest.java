package kav.edge.phone.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwimlReaderTest {
    private static final URI BASE = URI.create("https://kav.example/webhook/incoming_call");

    @Test
    void shouldReadStreamWithParameters_whenConnected() throws IOException {
        Twiml twiml =
                TwimlReader.read(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <Response><Connect action="/webhook/stream_ended"><Stream
                          url="wss://kav.example/ws/twilio-media"
                          statusCallback="https://kav.example/webhook/stream_status">
                          <Parameter name="call_sid" value="CA1"/>
                          <Parameter name="token" value="a&amp;b"/>
                        </Stream></Connect></Response>
                        """,
                        BASE);
        Twiml.ConnectStream stream = twiml.stream().orElseThrow();
        assertThat(stream.url()).isEqualTo("wss://kav.example/ws/twilio-media");
        assertThat(stream.action()).hasToString("https://kav.example/webhook/stream_ended");
        assertThat(stream.statusCallback())
                .hasToString("https://kav.example/webhook/stream_status");
        assertThat(stream.parameters())
                .containsEntry("call_sid", "CA1")
                .containsEntry("token", "a&b");
        assertThat(twiml.isAnnouncement()).isFalse();
    }

    @Test
    void shouldReadWhatIsSaid_whenThereIsNoStream() throws IOException {
        Twiml twiml =
                TwimlReader.read(
                        "<Response><Say language=\"he-IL\">סליחה</Say>"
                                + "<Record maxLength=\"60\"/><Hangup/></Response>",
                        BASE);
        assertThat(twiml.verbs())
                .isEqualTo(
                        List.of(
                                new Twiml.Say("סליחה", "he-IL"),
                                new Twiml.Other("Record", "maxLength=60"),
                                new Twiml.Other("Hangup", "")));
        assertThat(twiml.stream()).isEmpty();
        assertThat(twiml.isAnnouncement()).isTrue();
    }

    @Test
    void shouldRefuse_whenThereIsADocumentType() {
        String bomb =
                "<!DOCTYPE Response [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                        + "<Response><Say>&x;</Say></Response>";
        assertThatThrownBy(() -> TwimlReader.read(bomb, BASE)).isInstanceOf(IOException.class);
    }

    @Test
    void shouldRefuse_whenItIsNoTwiml() {
        assertThatThrownBy(() -> TwimlReader.read("<html/>", BASE)).hasMessageContaining("12100");
        assertThatThrownBy(() -> TwimlReader.read("busy", BASE)).hasMessageContaining("12100");
        assertThatThrownBy(() -> TwimlReader.read(" ".repeat(70_000), BASE))
                .hasMessageContaining("11750");
    }
}
