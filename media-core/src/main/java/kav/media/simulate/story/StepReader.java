package kav.media.simulate.story;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kav.media.simulate.story.CallerStep.What;
import kav.media.simulate.story.CallerStep.When;

/// Reads the caller's steps and the model's answers of one file. Confined to the thread that reads.
final class StepReader {
    private static final Set<String> STEP =
            Set.of(
                    "after",
                    "over",
                    "in",
                    "pause",
                    "at",
                    "say",
                    "heard_as",
                    "lasts",
                    "final_after",
                    "hung_up_after",
                    "keys",
                    "noise",
                    "level",
                    "hang_up");
    private static final Set<String> ANSWER = Set.of("hears", "wait", "say", "tools", "fails");

    /// People answer about half a second after they were asked.
    private static final int REACTION_MS = 500;

    private static final int FINAL_AFTER_MS = 350;
    private static final int NOISE_RMS = 600;

    private final Keys keys;

    StepReader(Keys keys) {
        this.keys = keys;
    }

    List<CallerStep> caller(List<? extends Config> blocks) {
        List<CallerStep> steps = new ArrayList<>();
        for (Config block : blocks) {
            keys.allow(block, STEP, "caller[" + (steps.size() + 1) + "]");
            steps.add(new CallerStep(when(block), what(block, steps.size() + 1)));
        }
        return steps;
    }

    private When when(Config step) {
        if (step.hasPath("over")) {
            return new When.OverAgent(step.getString("over"), keys.millis(step, "in", 600));
        }
        if (step.hasPath("pause")) {
            return new When.Pause(keys.millis(step, "pause", 0));
        }
        if (step.hasPath("at")) {
            return new When.At(keys.millis(step, "at", 0));
        }
        return new When.AfterAgent(
                keys.text(step, "after", ""), keys.millis(step, "in", REACTION_MS));
    }

    private What what(Config step, int number) {
        if (step.hasPath("say")) {
            String text = step.getString("say");
            return new What.Say(
                    text,
                    keys.text(step, "heard_as", text),
                    keys.millis(step, "lasts", 0),
                    keys.millis(step, "final_after", FINAL_AFTER_MS),
                    keys.millis(step, "hung_up_after", 0));
        }
        if (step.hasPath("keys")) {
            return new What.Keys(step.getString("keys"));
        }
        if (step.hasPath("noise")) {
            return new What.Noise(
                    keys.millis(step, "noise", 0), keys.number(step, "level", NOISE_RMS));
        }
        if (step.hasPath("hang_up")) {
            return new What.HangUp();
        }
        throw keys.mistake("caller[" + number + "] does nothing: say, keys, noise or hang_up");
    }

    List<ModelAnswer> model(List<? extends Config> blocks) {
        List<ModelAnswer> answers = new ArrayList<>();
        for (Config block : blocks) {
            keys.allow(block, ANSWER, "model[" + (answers.size() + 1) + "]");
            answers.add(
                    new ModelAnswer(
                            keys.text(block, "hears", ""),
                            keys.millis(block, "wait", 0),
                            keys.text(block, "say", ""),
                            tools(block),
                            keys.text(block, "fails", "")));
        }
        return answers;
    }

    private static List<ModelAnswer.ToolCall> tools(Config answer) {
        if (!answer.hasPath("tools")) {
            return List.of();
        }
        List<ModelAnswer.ToolCall> calls = new ArrayList<>();
        for (Config tool : answer.getConfigList("tools")) {
            calls.add(
                    new ModelAnswer.ToolCall(
                            tool.getString("name"),
                            tool.withoutPath("name").root().render(ConfigRenderOptions.concise())));
        }
        return calls;
    }
}
