package kav.edge.phone.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerMessagesTest {
    private final List<String> got = new ArrayList<>();

    private final ServerMessages.Receiver receiver =
            new ServerMessages.Receiver() {
                @Override
                public void onMedia(byte[] payload) {
                    got.add("media " + payload.length);
                }

                @Override
                public void onMark(String name) {
                    got.add("mark " + name);
                }

                @Override
                public void onClear() {
                    got.add("clear");
                }

                @Override
                public void onBroken(String fault) {
                    got.add("broken");
                }
            };

    @Test
    void shouldReadAllThree_whenTheyAreExact() {
        read("{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"//8=\"}}");
        read("{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"g1-u2\"}}");
        read("{\"event\":\"clear\",\"streamSid\":\"MZ1\"}");
        assertThat(got).containsExactly("media 2", "mark g1-u2", "clear");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "{\"event\":\"clear\",\"streamSid\":\"MZ2\"}",
                "{\"event\":\"clear\",\"streamSid\":\"MZ1\",\"sequenceNumber\":\"1\"}",
                "{\"event\":\"stop\",\"streamSid\":\"MZ1\"}",
                "{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{}}",
                "{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"?\"}}",
                "{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"\"}}",
                "{\"event\":\"media\",\"streamSid\":\"MZ1\","
                        + "\"media\":{\"track\":\"x\",\"payload\":\"//8=\"}}",
            })
    void shouldCallItBroken_whenTwilioWouldWarn(String text) {
        read(text);
        assertThat(got).containsExactly("broken");
    }

    private void read(String text) {
        ServerMessages.read(text, "MZ1", receiver);
    }
}
