package kav.edge.settings;

import java.time.Duration;

/// What bounds and shapes a call. Immutable.
///
/// @param carrierSilence how long a call may have neither a stream nor a word of the carrier
public record CallSettings(Admission admission, Stream stream, Turn turn, Duration carrierSilence) {

    private static final Duration FRAME = Duration.ofMillis(20);

    /// Speech leaves in messages of 100 ms: a shorter lead could never be filled.
    private static final Duration ONE_MESSAGE = Duration.ofMillis(100);

    private static final int MAX_JITTER_FRAMES = 1_024;
    private static final int MAX_PLAYOUT_FRAMES = 4_096;

    /// Which calls are taken.
    ///
    /// @param maxCallsPerBusiness never above maxCalls
    /// @param placeLease from the webhook's answer to the stream's start
    /// @param loopLagLimit with loopLagTime: an event loop later than this for that long
    public record Admission(
            int maxCalls,
            int maxCallsPerBusiness,
            Duration placeLease,
            Duration tokenLife,
            Duration loopLagLimit,
            Duration loopLagTime,
            Duration maxLength) {}

    /// The WebSocket of a call and its two rings.
    ///
    /// @param maxMessageBytes largest WebSocket message taken
    /// @param jitterFrames frames of 20 ms, a power of two
    /// @param playoutFrames likewise
    public record Stream(
            Duration startTimeout,
            Duration pingInterval,
            Duration readIdleTimeout,
            Duration writeStallTimeout,
            int maxBadMessages,
            int maxMessageBytes,
            Duration playoutLead,
            int jitterFrames,
            int playoutFrames) {}

    /// When a turn ends and who holds the floor.
    public record Turn(
            Duration endpoint,
            Duration endpointAfterPhrase,
            Duration endpointDigits,
            Duration shortSpeech,
            Duration silencePrompt) {}

    static CallSettings read(SettingsReader reader) {
        CallSettings settings =
                new CallSettings(
                        admission(reader),
                        stream(reader),
                        turn(reader),
                        reader.duration("calls.carrier-silence", seconds(300), seconds(86_400)));
        settings.check(reader);
        return settings;
    }

    /// What no key alone can show.
    private void check(SettingsReader reader) {
        Duration ring = FRAME.multipliedBy(stream.playoutFrames());
        if (stream.playoutLead().compareTo(ring) > 0) {
            reader.problem(
                    "stream.playout-lead",
                    "is longer than the ring of stream.playout-frames holds",
                    "give at most " + ring.toMillis() + " ms, or a larger ring");
        }
        if (turn.endpoint().compareTo(turn.endpointAfterPhrase()) < 0) {
            reader.problem(
                    "turn.endpoint",
                    "is shorter than turn.endpoint-after-phrase",
                    "give at least as much");
        }
        if (turn.endpointDigits().compareTo(turn.endpointAfterPhrase()) < 0) {
            reader.problem(
                    "turn.endpoint-digits",
                    "is shorter than turn.endpoint-after-phrase",
                    "give at least as much");
        }
    }

    private static Admission admission(SettingsReader reader) {
        int maxCalls = reader.whole("calls.max-calls", 1, 100_000);
        int perBusiness = reader.whole("calls.max-calls-per-business", 0, 100_000);
        return new Admission(
                maxCalls,
                perBusiness == 0 ? maxCalls : Math.min(perBusiness, maxCalls),
                reader.duration("calls.place-lease", seconds(1), seconds(600)),
                reader.duration("calls.token-life", seconds(5), seconds(600)),
                reader.duration("calls.loop-lag-limit", millis(1), seconds(10)),
                reader.duration("calls.loop-lag-time", millis(100), seconds(600)),
                reader.duration("calls.max-length", seconds(10), seconds(86_400)));
    }

    private static Stream stream(SettingsReader reader) {
        return new Stream(
                reader.duration("stream.start-timeout", seconds(1), seconds(60)),
                reader.duration("stream.ping-interval", seconds(1), seconds(300)),
                reader.duration("stream.read-idle-timeout", seconds(1), seconds(300)),
                reader.duration("stream.write-stall-timeout", seconds(1), seconds(60)),
                reader.whole("stream.max-bad-messages", 1, 10_000),
                reader.size("stream.max-message-size", 4_096, 16 << 20),
                reader.duration("stream.playout-lead", ONE_MESSAGE, seconds(5)),
                powerOfTwo(reader, "stream.jitter-frames", MAX_JITTER_FRAMES),
                powerOfTwo(reader, "stream.playout-frames", MAX_PLAYOUT_FRAMES));
    }

    private static Turn turn(SettingsReader reader) {
        return new Turn(
                reader.duration("turn.endpoint", millis(100), seconds(10)),
                reader.duration("turn.endpoint-after-phrase", millis(100), seconds(10)),
                reader.duration("turn.endpoint-digits", millis(100), seconds(30)),
                reader.duration("turn.short-speech", millis(20), seconds(2)),
                reader.duration("turn.silence-prompt", seconds(1), seconds(120)));
    }

    private static int powerOfTwo(SettingsReader reader, String key, int most) {
        int frames = reader.whole(key, 16, most);
        if (Integer.bitCount(frames) != 1) {
            reader.problem(key, frames + " is not a power of two", "give 64, 128 or 256");
        }
        return frames;
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Duration millis(int millis) {
        return Duration.ofMillis(millis);
    }
}
