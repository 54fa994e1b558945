package kav.media.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import kav.media.call.journal.CallJournal;
import kav.media.call.journal.EndReason;
import kav.media.dialogue.Actions;
import kav.media.dialogue.llm.FakeLlm;
import kav.media.dialogue.llm.LlmAgent;
import kav.media.dialogue.llm.Persona;
import kav.media.dialogue.llm.wire.ChatClient;
import kav.media.dialogue.llm.wire.LlmSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A whole call whose agent thinks with a model on loopback; the call's time stands still while the
/// model is asked.
class LlmCallTest {
    private static final int WHOLE_ANSWER_FRAMES = 400;

    private final FakeLlm llm = new FakeLlm();
    private final List<String> leads = new ArrayList<>();
    private final CallRig rig = new CallRig();
    private ChatClient client;

    @BeforeEach
    void answer() {
        LlmSettings settings =
                new LlmSettings(
                        llm.url(),
                        "",
                        "m",
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20),
                        0,
                        Duration.ofMillis(1),
                        300);
        client = new ChatClient(settings, System::nanoTime);
        Persona persona =
                Persona.read(
                        ConfigFactory.parseString(
                                "language = en-US, greeting = Hello, llm.languages = [he-IL]"),
                        new ArrayList<>());
        rig.otherAgent =
                new LlmAgent(client, persona, rig.scripted(), InstantSource.fixed(Instant.EPOCH));
        rig.actions =
                (name, about, _) -> {
                    leads.add(name + ": " + about);
                    return new Actions.Outcome.Done();
                };
        rig.open();
    }

    @AfterEach
    void close() {
        client.close();
        llm.close();
    }

    @Test
    void shouldAnswerSaveAndSayGoodbye_whenTheCallerSpeaks() {
        llm.calls("c1", "save_lead", "{\"name\":\"Dana\",\"about\":\"a haircut\"}")
                .says("Anything else?");
        rig.silence(150).speech(40).understands("Dana, a haircut").silence(WHOLE_ANSWER_FRAMES);

        assertThat(leads).containsExactly("Dana: a haircut");
        assertThat(agentHeard())
                .containsExactly("Hello", "Thank you, I have written that down. Anything else?");

        llm.calls("c2", "hang_up", "{}");
        rig.speech(40).understands("No").silence(WHOLE_ANSWER_FRAMES);

        assertThat(agentHeard()).last().isEqualTo("Thank you for calling. Goodbye.");
        assertThat(rig.ended().reason()).isEqualTo(EndReason.AGENT_SAID_GOODBYE);
        assertThat(leads).hasSize(1);
    }

    @Test
    void shouldTellTheModelWhatWasHeard_whenTheCallerBreaksIn() {
        llm.says("We are open from nine to five every day but Saturday.");
        rig.silence(150).speech(40).understands("When are you open").silence(180);
        llm.says("Yes.");
        rig.speech(60).understands("Tomorrow too").silence(WHOLE_ANSWER_FRAMES);

        String heard = agentHeard().get(1);
        assertThat("We are open from nine to five every day but Saturday.").startsWith(heard);
        assertThat(heard).isNotEmpty().doesNotEndWith("Saturday.");
        assertThat(llm.requests.get(1).at("/messages/3/content").asText()).isEqualTo(heard + " —");
        assertThat(agentHeard()).last().isEqualTo("Yes.");
    }

    @Test
    void shouldAskTheModelForTheOtherLanguage_whenTheCallerHasChanged() {
        llm.says("Yes?").says("מתי נוח לך?");
        rig.silence(150).speech(40).understands("אני צריך תור דחוף").silence(WHOLE_ANSWER_FRAMES);
        rig.speech(40).understands("אפשר מחר בבוקר").silence(WHOLE_ANSWER_FRAMES);

        assertThat(llm.requests.get(0).at("/messages/0/content").asText())
                .contains("Answer in English (en-US)");
        assertThat(llm.requests.get(1).at("/messages/0/content").asText())
                .contains("Answer in Hebrew (he-IL)", "gender-neutral");
        assertThat(agentHeard()).containsExactly("Hello", "Yes?", "מתי נוח לך?");
    }

    private List<String> agentHeard() {
        return rig.turns().stream()
                .filter(turn -> turn.speaker() == CallJournal.Speaker.AGENT)
                .map(CallJournal.Turn::heard)
                .toList();
    }
}
