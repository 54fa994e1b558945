package kav.media.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import kav.media.call.journal.CallJournal;
import kav.media.dialogue.Actions;
import kav.media.dialogue.llm.LlmAgent;
import kav.media.dialogue.llm.Persona;
import kav.media.dialogue.llm.wire.ChatEnd;
import kav.media.dialogue.llm.wire.LanguageModel;
import kav.media.dialogue.llm.wire.ToolRequest;
import org.junit.jupiter.api.Test;

/// A model that thinks about words that stand still, in call time: the model itself is a script.
class ThinkAheadTest {
    private static final int ANSWER_FRAMES = 300;

    private final CallRig rig = new CallRig();
    private final List<String> leads = new ArrayList<>();

    /// What the model was asked last, each time.
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

    private final CountDownLatch givenUp = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private boolean usesTool;
    private volatile boolean stalls;

    private final class Model implements LanguageModel {
        private int answers;

        @Override
        public long turnDeadlineNs() {
            return 0;
        }

        @Override
        public ChatEnd stream(ObjectNode body, Consumer<String> text, long turnDeadlineNs)
                throws InterruptedException {
            var messages = body.path("messages");
            boolean isStalled = stalls;
            stalls = false;
            asked.add(messages.get(messages.size() - 1).path("content").asText());
            if (isStalled) {
                try {
                    never.await();
                } catch (InterruptedException broken) {
                    givenUp.countDown();
                    throw broken;
                }
            }
            if (usesTool && answers++ == 0) {
                return new ChatEnd.Finished(
                        List.of(new ToolRequest("c1", "save_lead", "{\"about\":\"a visit\"}")));
            }
            text.accept("We are. ");
            return new ChatEnd.Finished(List.of());
        }
    }

    private void open() {
        rig.ears.finalPerTalkspurt = false;
        rig.otherAgent =
                new LlmAgent(
                        new Model(),
                        Persona.read(
                                ConfigFactory.parseString("language = en-US, greeting = Hello"),
                                new ArrayList<>()),
                        rig.scripted(),
                        InstantSource.fixed(Instant.EPOCH));
        rig.actions =
                (_, about, _) -> {
                    leads.add(about);
                    return new Actions.Outcome.Done();
                };
        rig.open().silence(150);
    }

    private String nextAsked() throws InterruptedException {
        return String.valueOf(asked.poll(10, TimeUnit.SECONDS));
    }

    private List<String> agentHeard() {
        return rig.turns().stream()
                .filter(turn -> turn.speaker() == CallJournal.Speaker.AGENT)
                .map(CallJournal.Turn::heard)
                .toList();
    }

    @Test
    void shouldAnswerWithTheThought_whenTheSettledTextSaysTheSame() throws InterruptedException {
        open();
        rig.speech(40).guesses("are you open").silence(16);
        assertThat(nextAsked()).as("before the turn is over").isEqualTo("are you open");
        assertThat(agentHeard()).containsExactly("Hello");

        rig.understands("Are you open?").silence(ANSWER_FRAMES);

        assertThat(agentHeard()).containsExactly("Hello", "We are.");
        assertThat(asked).as("asked once").isEmpty();
        assertThat(rig.metrics.thoughtsUsed).containsExactly(true);
    }

    @Test
    void shouldGiveTheThoughtUp_whenTheCallerSaysMore() throws InterruptedException {
        stalls = true;
        open();
        rig.speech(40).guesses("are you open").silence(16);
        assertThat(nextAsked()).isEqualTo("are you open");

        rig.speech(40).guesses("are you open on friday").silence(16);
        assertThat(givenUp.await(10, TimeUnit.SECONDS)).as("the model is left").isTrue();
        rig.understands("are you open on friday").silence(ANSWER_FRAMES);

        assertThat(nextAsked()).isEqualTo("are you open on friday");
        assertThat(asked).isEmpty();
        assertThat(agentHeard()).containsExactly("Hello", "We are.");
        assertThat(rig.metrics.thoughtsUsed).containsExactly(false, true);
    }

    @Test
    void shouldUseNoTool_beforeTheTurnIsTaken() throws InterruptedException {
        usesTool = true;
        open();
        rig.speech(40).guesses("a visit please").silence(16);
        assertThat(nextAsked()).isEqualTo("a visit please");
        rig.silence(2);
        assertThat(leads).isEmpty();

        rig.understands("a visit please").silence(ANSWER_FRAMES);

        assertThat(leads).containsExactly("a visit");
        assertThat(agentHeard())
                .containsExactly("Hello", "Thank you, I have written that down. We are.");
    }

    @Test
    void shouldGiveTheThoughtUp_whenTheCallerHangsUp() throws InterruptedException {
        stalls = true;
        open();
        rig.speech(40).guesses("are you open").silence(16);
        nextAsked();

        rig.call.onStop();
        rig.turnTheWheels();

        assertThat(givenUp.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
