package kav.edge.phone;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kav.edge.phone.sound.Sound;
import kav.edge.phone.sound.SpeechSpans;
import kav.media.codec.MuLaw;
import kav.media.frame.Frame;

/// The caller: what is said in each slot, and the keys that are pressed.
///
/// Keys are entries with commas between: `1,555` presses 1 in the agent's first pause after the
/// last word, 555 in the next one; `1@4.5` presses 1 at 4.5 s. Confined to the phone thread.
public final class CallerScript {
    /// Between two keys of one entry: 120 ms, as quick fingers do.
    private static final int KEY_SLOTS = 6;

    private static final Pattern ENTRY = Pattern.compile("([0-9*#]+)(?:@(\\d+(?:\\.\\d+)?))?");

    /// Slots at which an entry without a time is due: when the agent pauses.
    private static final int AT_PAUSE = -1;

    private record Entry(String digits, int atSlot) {}

    private final byte[] voice;
    private final byte[] frame = new byte[Frame.BYTES];
    private final Deque<Entry> entries = new ArrayDeque<>();
    private String pressing = "";
    private int nextKeySlot;
    private int agentSpansUsed;

    /// @throws IllegalArgumentException when `keys` cannot be read
    public CallerScript(Sound sound, String keys) {
        short[] pcm = sound.toPcm(Frame.RATE_HZ);
        voice = new byte[pcm.length];
        MuLaw.encode(pcm, 0, voice, 0, pcm.length);
        for (String entry : keys.isBlank() ? new String[0] : keys.split(",", -1)) {
            Matcher matcher = ENTRY.matcher(entry.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("keys must look like 1,2 or 1@4.5,#");
            }
            String seconds = matcher.group(2);
            int atSlot =
                    seconds == null
                            ? AT_PAUSE
                            : (int) (Double.parseDouble(seconds) * Frame.PER_SECOND);
            entries.add(new Entry(matcher.group(1), atSlot));
        }
    }

    /// What the caller says in a slot: 160 bytes of μ-law, valid until the next call.
    byte[] frame(int slot) {
        long from = (long) slot * Frame.BYTES;
        int length = (int) Math.clamp(voice.length - from, 0, Frame.BYTES);
        if (length > 0) {
            System.arraycopy(voice, (int) from, frame, 0, length);
        }
        Arrays.fill(frame, length, Frame.BYTES, Frame.SILENCE);
        return frame;
    }

    /// The key pressed in a slot, or 0.
    char key(int slot, SpeechSpans agent) {
        if (pressing.isEmpty() && !entries.isEmpty() && isDue(entries.getFirst(), slot, agent)) {
            pressing = entries.removeFirst().digits();
            agentSpansUsed = agent.completed();
        }
        if (pressing.isEmpty() || slot < nextKeySlot) {
            return 0;
        }
        char key = pressing.charAt(0);
        pressing = pressing.substring(1);
        nextKeySlot = slot + KEY_SLOTS;
        return key;
    }

    private boolean isDue(Entry entry, int slot, SpeechSpans agent) {
        if (entry.atSlot() != AT_PAUSE) {
            return slot >= entry.atSlot();
        }
        return isVoiceOver(slot) && !agent.isSpeaking() && agent.completed() > agentSpansUsed;
    }

    /// Whether nothing is left to say or to press.
    boolean isOver(int slot) {
        return isVoiceOver(slot) && entries.isEmpty() && pressing.isEmpty();
    }

    private boolean isVoiceOver(int slot) {
        return (long) slot * Frame.BYTES >= voice.length;
    }
}
