package kav.media.simulate.world;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import kav.media.frame.Frame;
import kav.media.simulate.engine.CallerSpeech;
import kav.media.simulate.engine.CallerSpeech.Utterance;
import kav.media.simulate.engine.SpeechSound;
import kav.media.simulate.engine.TimedVoice.Sentence;
import kav.media.simulate.story.CallerStep;
import kav.media.simulate.story.CallerStep.What;
import kav.media.simulate.story.CallerStep.When;
import org.jspecify.annotations.Nullable;

/// Who calls: does one step after the other when its moment has come, by what is heard from the
/// agent. Confined to the simulation's thread.
final class Caller {
    private static final int KEY_EVERY_FRAMES = 10;

    /// Nobody listens to silence for ever.
    private static final int PATIENCE_FRAMES = 60 * 50;

    private final Queue<CallerStep> steps;
    private final CallerSpeech speech;
    private final CallerSound sound;
    private final StringBuilder heardSinceStep = new StringBuilder();
    private int frame = -1;
    private int quietFrames;
    private int lastSentence = -1;
    private int sentenceFrame = -1;
    private String playing = "";
    private int stepEnd;
    private String keys = "";
    private int hangsUpAt = Integer.MAX_VALUE;

    Caller(List<CallerStep> steps, CallerSpeech speech, CallerSound sound) {
        this.steps = new ArrayDeque<>(steps);
        this.speech = speech;
        this.sound = sound;
    }

    /// What the caller does in these 20 ms, beside making sounds.
    sealed interface Deed {
        record Listens() implements Deed {}

        record Presses(char key) implements Deed {}

        record HangsUp() implements Deed {}
    }

    /// The next 20 ms.
    ///
    /// @param heard what sounds from the agent, null: nothing
    /// @param heardFrame which frame of it
    Deed next(@Nullable Sentence heard, int heardFrame) {
        frame++;
        listen(heard, heardFrame);
        if (frame >= hangsUpAt || frame > stepEnd + PATIENCE_FRAMES && steps.isEmpty()) {
            return new Deed.HangsUp();
        }
        if (!keys.isEmpty() && (frame - stepEnd) % KEY_EVERY_FRAMES == 0) {
            char key = keys.charAt(0);
            keys = keys.substring(1);
            stepEnd = frame;
            return new Deed.Presses(key);
        }
        CallerStep step = steps.peek();
        if (step != null && keys.isEmpty() && frame >= stepEnd && isTime(step.when())) {
            begin(steps.remove().what());
        }
        return new Deed.Listens();
    }

    private void listen(@Nullable Sentence heard, int heardFrame) {
        if (frame == stepEnd) {
            heardSinceStep.setLength(0);
        }
        sentenceFrame = heardFrame;
        playing = heard == null ? "" : heard.text();
        quietFrames = heard == null ? quietFrames + 1 : 0;
        if (heard != null && (heard.number() != lastSentence || heardSinceStep.isEmpty())) {
            lastSentence = heard.number();
            heardSinceStep.append(heard.text()).append(' ');
        }
    }

    private boolean isTime(When when) {
        return switch (when) {
            case When.AfterAgent(String text, int waitMs) ->
                    !heardSinceStep.isEmpty()
                            && heardSinceStep.indexOf(text) >= 0
                            && quietFrames >= frames(waitMs);
            case When.OverAgent(String text, int waitMs) ->
                    playing.contains(text) && !playing.isEmpty() && sentenceFrame >= frames(waitMs);
            case When.Pause(int ms) -> frame >= stepEnd + frames(ms);
            case When.At(int ms) -> frame >= frames(ms);
        };
    }

    private void begin(What what) {
        heardSinceStep.setLength(0);
        stepEnd = frame;
        switch (what) {
            case What.Say say -> say(say);
            case What.Keys(String pressed) -> keys = pressed;
            case What.Noise(int ms, int rms) -> {
                sound.noise(frame, frames(ms), rms);
                stepEnd = frame + frames(ms);
            }
            case What.HangUp _ -> hangsUpAt = frame + 1;
        }
    }

    private void say(What.Say say) {
        int length = say.lastsMs() > 0 ? frames(say.lastsMs()) : SpeechSound.frames(say.text());
        int end = frame + length;
        Utterance utterance =
                new Utterance(frame, end, end + frames(say.finalAfterMs()), say.heardAs());
        speech.add(utterance);
        sound.speech(frame, length);
        stepEnd = end;
        if (say.hungUpAfterMs() > 0) {
            hangsUpAt = frame + frames(say.hungUpAfterMs());
        }
    }

    /// The sound of these 20 ms.
    ///
    /// @param echoed what sounds from the agent, null: nothing
    byte[] sound(byte @Nullable [] echoed) {
        return sound.frame(frame, echoed);
    }

    boolean isSpeaking() {
        List<Utterance> said = speech.utterances();
        return !said.isEmpty() && frame < said.getLast().end();
    }

    /// What was not done yet.
    List<CallerStep> left() {
        return List.copyOf(steps);
    }

    private static int frames(int ms) {
        return ms / Frame.PTIME_MS;
    }
}
