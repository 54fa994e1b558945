package kav.media.dialogue.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import kav.media.dialogue.Tool;
import kav.media.dialogue.ToolResult;
import kav.media.dialogue.UserTurn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LlmDialogueTest {
    private final Talk talk = new Talk();

    @AfterEach
    void hangUp() {
        talk.close();
    }

    @Test
    void shouldGreetAsTheScriptSays_whetherTheBusinessIsOpenOrClosed() throws InterruptedException {
        assertThat(talk.open()).containsExactly("Hello, how may I help?");
        talk.isOpen = false;
        assertThat(talk.open())
                .containsExactly(
                        "Hello, we are closed now. Leave your details and we will call you back.");
        talk.script += "greeting_closed = \"We are away until Sunday.\"\n";
        assertThat(talk.open()).containsExactly("We are away until Sunday.");
    }

    @Test
    void shouldSpeakSentenceBySentence_whenTheModelStreams() throws InterruptedException {
        talk.llm.says(
                "Sure, we are open until ", "5.30", " today. When", " would you like to come?");

        assertThat(talk.say("Are you open?"))
                .containsExactly(
                        "Sure, we are open until 5.30 today.", "When would you like to come?");
    }

    @Test
    void shouldAskAsTheProtocolWants_whenTheCallerSpoke() throws InterruptedException {
        talk.llm.says("Yes.");

        talk.say("Are you open?");

        var request = talk.llm.requests.getFirst();
        assertThat(talk.llm.heads.getFirst())
                .startsWith("POST /v1/chat/completions HTTP/1.1")
                .containsIgnoringCase("authorization: bearer key-1")
                .containsIgnoringCase("accept: text/event-stream");
        assertThat(request.path("model").asText()).isEqualTo("model-1");
        assertThat(request.path("stream").asBoolean()).isTrue();
        assertThat(request.at("/stream_options/include_usage").asBoolean()).isTrue();
        assertThat(request.at("/messages/0/role").asText()).isEqualTo("system");
        assertThat(request.at("/messages/1/content").asText()).isEqualTo("Hello, how may I help?");
        assertThat(request.at("/messages/2/content").asText()).isEqualTo("Are you open?");
        assertThat(request.at("/tools/0/function/parameters/type").asText()).isEqualTo("object");
    }

    @Test
    void shouldSaveTheLeadBeforeSayingSo_whenTheModelAsksForIt() throws InterruptedException {
        talk.llm
                .calls("c1", "save_lead", "{\"name\":\"Dana\",\"about\":\"wants a haircut\"}")
                .says("Anything else?");

        assertThat(talk.say("Dana here, I need a haircut"))
                .containsExactly("Thank you, I have written that down.", "Anything else?");
        assertThat(talk.leads).containsExactly(Map.of("name", "Dana", "about", "wants a haircut"));
        var second = talk.llm.requests.get(1).path("messages");
        assertThat(second.get(3).at("/tool_calls/0/id").asText()).isEqualTo("c1");
        assertThat(second.get(4).path("role").asText()).isEqualTo("tool");
        assertThat(second.get(4).path("tool_call_id").asText()).isEqualTo("c1");
        assertThat(second.get(4).path("content").asText()).contains("\"status\":\"done\"");
    }

    @Test
    void shouldSayThatItDidNotWork_whenTheRecordsAreAway() throws InterruptedException {
        talk.recordsAreAway = true;
        talk.llm
                .calls("c1", "save_lead", "{\"about\":\"wants a haircut\"}")
                .says("I have written that down. Bye.");

        assertThat(talk.say("I need a haircut"))
                .containsExactly("That is not done yet. Shall I do it now?");
    }

    @Test
    void shouldDropWordsBetweenCallAndResult_whenTheModelTalksTooEarly()
            throws InterruptedException {
        talk.offered.add(new Tool("book", "books", List.of()));
        talk.desk = _ -> ToolResult.done("booked", booked());
        talk.llm.raw(
                FakeLlm.text("One moment. I am just"),
                FakeLlm.call(0, "c1", "book", "{}"),
                FakeLlm.text("You are booked for nine."),
                FakeLlm.finish("tool_calls") + FakeLlm.DONE);
        talk.llm.says("See you then.");

        assertThat(talk.say("Book me"))
                .containsExactly(
                        "One moment.",
                        "Your appointment is booked: Dana, Tuesday 24 November at 10:00.",
                        "See you then.");
    }

    private static Map<String, String> booked() {
        return Map.of("resource", "Dana", "date", "2026-11-24", "time", "10:00");
    }

    @Test
    void shouldNotSayBooked_whenNothingWasBooked() throws InterruptedException {
        talk.llm.says("Great! I've booked you for ten tomorrow. ", "See you then!");

        assertThat(talk.say("Book me"))
                .containsExactly("Great!", "That is not done yet. Shall I do it now?");
    }

    @Test
    void shouldSayWhatTheRowsHold_whenTheModelSaysItDifferently() throws InterruptedException {
        talk.offered.add(new Tool("book", "books", List.of()));
        talk.desk = _ -> ToolResult.done("booked", booked());
        talk.llm.calls("c1", "book", "{}").says("Anything else?");
        talk.say("Book me");
        talk.llm.says("Yes, you are booked for Friday at nine. Bye.");

        assertThat(talk.say("So when is it?"))
                .containsExactly(
                        "Your appointment is booked: Dana, Tuesday 24 November at 10:00.", "Bye.");
    }

    @Test
    void shouldSayItAgain_whenTheConfirmationWasNotHeard() throws InterruptedException {
        talk.offered.add(new Tool("book", "books", List.of()));
        talk.desk = _ -> ToolResult.done("booked", booked());
        talk.llm.calls("c1", "book", "{}").says("Anything else?");
        talk.sayAndHear("Book me", "Your appointment");
        talk.llm.says("What would you like?");

        assertThat(talk.say("Wait"))
                .containsExactly(
                        "Your appointment is booked: Dana, Tuesday 24 November at 10:00.",
                        "What would you like?");
        assertThat(talk.uses).hasSize(1);
    }

    @Test
    void shouldTellTheModelWhatWasHeard_whenTheCallerBrokeIn() throws InterruptedException {
        talk.llm.says("We are open from nine to five. On Friday until one.");
        talk.sayAndHear("When are you open?", "We are open from");
        talk.llm.says("Yes.");
        talk.say("Tomorrow?");

        assertThat(talk.llm.requests.get(1).at("/messages/3/content").asText())
                .isEqualTo("We are open from —");
    }

    @Test
    void shouldGoOnWithTheScript_whenTheModelDoesNotAnswer() throws InterruptedException {
        talk.llm
                .calls("c1", "save_lead", "{\"name\":\"Dana\",\"about\":\"a haircut\"}")
                .says("Anything else?");
        talk.say("Dana here, I need a haircut");
        talk.llm.refuses(500, "").refuses(503, "").refuses(500, "");

        assertThat(talk.say("On Tuesday"))
                .containsExactly("Let me take your details.", "What is it about, Dana?");
        assertThat(talk.say("A haircut")).containsExactly("The script answers.");
        assertThat(talk.spokenIn)
                .as("the script's, each time")
                .containsExactly(Locale.US, Locale.US);
        assertThat(talk.leads.getLast())
                .containsEntry("name", "Dana")
                .containsEntry("about", "a haircut; asked by the script");
    }

    @Test
    void shouldAskAgain_whenTheStreamIsCutInTheMiddle() throws InterruptedException {
        talk.llm.raw(FakeLlm.text("We are open today. And on Fri"));

        assertThat(talk.say("When are you open?"))
                .containsExactly(
                        "We are open today.",
                        "Sorry, the line was poor for a moment. Could you say that again?");
    }

    @Test
    void shouldHangUp_whenTheModelSaysSo() throws InterruptedException {
        talk.llm.calls("c1", "hang_up", "");

        assertThat(talk.say("Bye")).containsExactly("Thank you for calling. Goodbye.");
        assertThat(talk.hungUp).isTrue();
    }

    @Test
    void shouldAskTwiceAndLeave_whenTheCallerIsSilent() throws InterruptedException {
        assertThat(talk.answer(new UserTurn.Silent(1)).sentences)
                .containsExactly("Are you still there?");
        assertThat(talk.answer(new UserTurn.Silent(2)).sentences)
                .containsExactly("I cannot hear you.");
        assertThat(talk.answer(new UserTurn.Silent(3)).sentences)
                .containsExactly("Thank you for calling. Goodbye.");
        assertThat(talk.hungUp).isTrue();
        assertThat(talk.llm.requests).isEmpty();
    }

    @Test
    void shouldEndTheTurn_whenTheModelAsksForToolsForEver() throws InterruptedException {
        talk.offered.add(new Tool("look", "looks", List.of()));
        talk.desk = _ -> ToolResult.found(Map.of("free", "none"));
        for (int i = 0; i < 3; i++) {
            talk.llm.calls("c" + i, "look", "{}");
        }
        talk.llm.says("Nothing is free.");

        assertThat(talk.say("Book me")).containsExactly("Nothing is free.");
        assertThat(talk.llm.requests.getLast().has("tools")).isFalse();
    }
}
