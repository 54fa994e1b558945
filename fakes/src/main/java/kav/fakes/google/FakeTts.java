package kav.fakes.google;

import io.grpc.Status;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Text-to-Speech: a sentence's sound is its own letters, 400 bytes each (50 ms of µ-law). Whole
/// sentences come with the WAV header of µ-law (58 bytes), streamed ones without. Thread-safe.
public final class FakeTts {
    static final int BYTES_PER_LETTER = 400;

    /// Google: "Input must be sent continuously, at least every 5s seconds."
    static final long LONGEST_GAP_MS = 5_000;

    /// Google's limit of one request.
    static final int MOST_TEXT_BYTES = 5_000;

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Set<TtsService.Streaming> streams = ConcurrentHashMap.newKeySet();
    private volatile Status.@Nullable Code failure;
    private volatile boolean isSilent;

    FakeTts() {}

    /// @param isStreamed by `streamingSynthesize`
    public record Asked(String text, String voice, String language, boolean isStreamed) {}

    /// The sound of a text.
    public static byte[] sound(String text) {
        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        for (byte letter : text.getBytes(StandardCharsets.UTF_8)) {
            for (int i = 0; i < BYTES_PER_LETTER; i++) {
                sound.write(letter);
            }
        }
        return sound.toByteArray();
    }

    /// The same in a WAV file as Google makes it: `fmt ` of 18 bytes and a `fact` chunk.
    static byte[] wav(byte[] sound) {
        ByteBuffer wav = ByteBuffer.allocate(58 + sound.length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(50 + sound.length).put(ascii("WAVE"));
        wav.put(ascii("fmt ")).putInt(18).putShort((short) 7).putShort((short) 1);
        wav.putInt(8_000).putInt(8_000).putShort((short) 1).putShort((short) 8).putShort((short) 0);
        wav.put(ascii("fact")).putInt(4).putInt(sound.length);
        wav.put(ascii("data")).putInt(sound.length).put(sound);
        return wav.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Every request from now on ends with this status; null: none.
    public void failWith(Status.@Nullable Code code) {
        failure = code;
    }

    /// Requests from now on are taken and never answered.
    public void fallSilent() {
        isSilent = true;
    }

    /// Lets every open stream wait so long for text.
    public void letTimePass(Duration time) {
        streams.forEach(stream -> stream.letTimePass(time.toMillis()));
    }

    void note(Asked what) {
        asked.add(what);
    }

    /// Text of requests so far, in order.
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    Status.@Nullable Code failure() {
        return failure;
    }

    boolean isSilent() {
        return isSilent;
    }

    void opened(TtsService.Streaming stream) {
        streams.add(stream);
    }

    void ended(TtsService.Streaming stream) {
        streams.remove(stream);
    }

    /// Streams open now.
    public int live() {
        return streams.size();
    }
}
