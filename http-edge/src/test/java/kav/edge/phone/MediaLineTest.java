package kav.edge.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import kav.edge.phone.carrier.MediaWire;
import kav.edge.phone.carrier.TwilioMessages;
import kav.edge.phone.sound.Sound;
import kav.media.codec.MuLaw;
import kav.media.frame.Frame;
import org.junit.jupiter.api.Test;

/// In virtual time: ticks say what time it is.
class MediaLineTest {
    private static final long MS = 1_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeWire wire = new FakeWire();
    private final CallEvents events = new CallEvents(0, null);

    @Test
    void shouldSendTwiliosShape_whenOpened() throws Exception {
        MediaLine line = line(speech(40), "", CallSettings.Pacing.even());
        line.open(Map.of("call_sid", "CA1"));
        run(line, 0, 40);
        assertThat(wire.sent.get(0))
                .isEqualTo("{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}");
        assertThat(JSON.readTree(wire.sent.get(1)))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"event":"start","sequenceNumber":"1","start":{"accountSid":"AC1",
                                "streamSid":"MZ1","callSid":"CA1","tracks":["inbound"],
                                "mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,
                                "channels":1},"customParameters":{"call_sid":"CA1"}},
                                "streamSid":"MZ1"}
                                """));
        JsonNode third = JSON.readTree(wire.sent.get(4));
        assertThat(third.get("sequenceNumber").isTextual()).isTrue();
        assertThat(third.get("sequenceNumber").asText()).isEqualTo("4");
        assertThat(third.at("/media/chunk").asText()).isEqualTo("3");
        assertThat(third.at("/media/timestamp").asText()).isEqualTo("40");
        assertThat(third.at("/media/track").asText()).isEqualTo("inbound");
        assertThat(Base64.getDecoder().decode(third.at("/media/payload").asText())).hasSize(160);
    }

    @Test
    void shouldKeepTheAbsolutePace_whenATickComesLate() {
        MediaLine line = line(speech(1_000), "", CallSettings.Pacing.even());
        line.tick(0);
        line.tick(333 * MS);
        assertThat(wire.media()).hasSize(17);
        assertThat(line.nextNs()).isEqualTo(340 * MS);
    }

    @Test
    void shouldLeaveTogether_whenBunched() {
        MediaLine line = line(speech(400), "", new CallSettings.Pacing(0, 5, 1, 9_000, 9_000));
        run(line, 0, 79);
        assertThat(wire.media()).isEmpty();
        run(line, 80, 80);
        assertThat(wire.media()).hasSize(5);
        run(line, 81, 179);
        assertThat(wire.media()).hasSize(5);
    }

    @Test
    void shouldKeepOrderAndLeaveTheGrid_whenJittered() throws Exception {
        MediaLine line = line(speech(2_000), "", new CallSettings.Pacing(90, 1, 7, 9_000, 9_000));
        run(line, 0, 3_000);
        int offGrid = 0;
        int before = 0;
        for (String text : wire.media()) {
            JsonNode media = JSON.readTree(text).get("media");
            assertThat(media.get("chunk").asInt()).isEqualTo(before + 1);
            before = media.get("chunk").asInt();
            int timestampMs = media.get("timestamp").asInt();
            assertThat(Math.round(timestampMs / 20.0 - 0.25)).isEqualTo(before - 1);
            offGrid += timestampMs % 20 == 0 ? 0 : 1;
        }
        assertThat(before).isBetween(140, 151);
        assertThat(offGrid).isGreaterThan(before / 2);
    }

    @Test
    void shouldReturnMarkWhenPlayed_andAtOnceWhenCleared() {
        MediaLine line = line(speech(0), "", CallSettings.Pacing.even());
        run(line, 0, 100);
        line.onText(media(loud(5)), 101 * MS);
        line.onText(
                "{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"m1\"}}", 101 * MS);
        run(line, 101, 219);
        assertThat(wire.of("mark")).isEmpty();
        run(line, 220, 220);
        assertThat(wire.of("mark")).hasSize(1).first().asString().contains("\"m1\"");

        line.onText(media(loud(50)), 221 * MS);
        line.onText(
                "{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"m2\"}}", 221 * MS);
        line.onText("{\"event\":\"clear\",\"streamSid\":\"MZ1\"}", 222 * MS);
        assertThat(wire.of("mark")).hasSize(2).last().asString().contains("\"m2\"");
        assertThat(line.report().counts().clears()).isEqualTo(1);
        assertThat(line.report().firstAudioMs()).isEqualTo(120);
    }

    @Test
    void shouldMeasureTheAnswer_whenAgentSpeaksAfterCaller() {
        MediaLine line = line(speech(1_000), "", CallSettings.Pacing.even());
        run(line, 0, 1_630);
        line.onText(media(loud(20)), 1_631 * MS);
        run(line, 1_631, 2_800);
        assertThat(line.report().times().answers())
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.callerEndMs()).isEqualTo(1_000);
                    assertThat(answer.answerMs()).isEqualTo(640);
                });
    }

    @Test
    void shouldPressKeysInTheAgentsPauses_whenNoTimeIsGiven() {
        MediaLine line = line(speech(0), "1,23,#@4", CallSettings.Pacing.even());
        run(line, 0, 1_000);
        assertThat(wire.of("dtmf")).isEmpty();
        line.onText(media(loud(20)), 1_000 * MS);
        run(line, 1_001, 2_400);
        assertThat(wire.of("dtmf")).singleElement().asString().contains("\"digit\":\"1\"");
        line.onText(media(loud(20)), 2_400 * MS);
        run(line, 2_401, 3_900);
        assertThat(wire.of("dtmf")).hasSize(3);
        run(line, 3_901, 4_100);
        assertThat(wire.of("dtmf")).hasSize(4);
        assertThat(wire.of("dtmf").getLast())
                .contains("\"track\":\"inbound_track\"")
                .contains("\"digit\":\"#\"");
    }

    @Test
    void shouldStopThenClose_whenNobodySpeaksAnyMore() {
        MediaLine line = line(speech(500), "", new CallSettings.Pacing(0, 1, 1, 2_000, 60_000));
        run(line, 0, 2_400);
        assertThat(wire.closed).isFalse();
        run(line, 2_401, 2_600);
        assertThat(wire.closed).isTrue();
        assertThat(wire.sent.getLast()).contains("\"event\":\"stop\"").contains("\"CA1\"");
        int sent = wire.sent.size();
        run(line, 2_601, 3_000);
        assertThat(wire.sent).hasSize(sent);
        line.onClosed(1_000, "");
        assertThat(line.isOver()).isTrue();
        assertThat(line.report().ending().by()).isEqualTo("caller");
    }

    @Test
    void shouldGiveUp_whenTheServerNeverAnswersTheClose() {
        MediaLine line = line(speech(0), "", new CallSettings.Pacing(0, 1, 1, 0, 60_000));
        run(line, 0, 10);
        line.tick(3_000 * MS);
        assertThat(line.isOver()).isTrue();
        assertThat(line.report().ending().closeCode()).isEqualTo(1_006);
    }

    private MediaLine line(Sound sound, String keys, CallSettings.Pacing pacing) {
        return new MediaLine(
                new TwilioMessages("AC1", "CA1", "MZ1"),
                new CallerScript(sound, keys),
                pacing,
                wire,
                events,
                0);
    }

    private static void run(MediaLine line, int fromMs, int toMs) {
        for (long ms = fromMs; ms <= toMs; ms++) {
            line.tick(ms * MS);
        }
    }

    private static Sound speech(int ms) {
        short[] samples = new short[ms * 8];
        Arrays.fill(samples, (short) 4_000);
        return new Sound(samples, 8_000);
    }

    private static byte[] loud(int frames) {
        byte[] sound = new byte[frames * Frame.BYTES];
        Arrays.fill(sound, MuLaw.code((short) 4_000));
        return sound;
    }

    private static String media(byte[] sound) {
        return "{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\""
                + Base64.getEncoder().encodeToString(sound)
                + "\"}}";
    }

    private static final class FakeWire implements MediaWire {
        private final List<String> sent = new ArrayList<>();
        private boolean closed;

        @Override
        public void send(String text) {
            sent.add(text);
        }

        @Override
        public void close() {
            closed = true;
        }

        List<String> media() {
            return of("media");
        }

        List<String> of(String event) {
            return sent.stream()
                    .filter(text -> text.contains("\"event\":\"" + event + "\""))
                    .toList();
        }
    }
}
