package kav.edge.api.agent;

import java.util.List;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// What may be written about an agent. All from `language` on are parts of the script: whoever
/// changes them changes the script there, and its comments stay. Immutable.
public record AgentBody(
        @Schema(minLength = 1, maxLength = 100) String name,
        @Schema(
                        value =
                                "Who thinks: `script`, or `llm`, the server's language model, which"
                                        + " falls back to the script; absent: as the server is set up",
                        pattern = "script|llm")
                @Nullable String engine,
        @Schema(
                        value = "A voice of the speech engine; absent: the usual one",
                        pattern = "[A-Za-z0-9_.-]{1,80}")
                @Nullable String voice,
        @Schema("Which agent of the server it follows while it has no script of its own")
                @Nullable String file,
        @Schema(value = "All it says, HOCON; null: follow `file` again", maxLength = 65_536)
                @Nullable String script,
        @Schema(pattern = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*") @Nullable String language,
        @Schema(minLength = 1, maxLength = 1_000) @Nullable String greeting,
        @Schema(
                        value =
                                "Said instead to somebody who called or wrote before; `{name}` may"
                                        + " stand in it",
                        minLength = 1,
                        maxLength = 1_000)
                @Nullable String greetingBack,
        @Schema(
                        value =
                                "Said instead outside the opening hours; absent: the usual sentence",
                        minLength = 1,
                        maxLength = 1_000)
                @Nullable String greetingClosed,
        @Schema(minLength = 1, maxLength = 30) @Nullable List<QuestionJson> questions,
        @Nullable LeadRuleJson lead,
        @Nullable GoodbyeJson goodbye,
        @Nullable MindJson llm) {
    static final AgentBody EXAMPLE =
            new AgentBody(
                    "Reception",
                    "script",
                    null,
                    null,
                    null,
                    null,
                    "Hello!",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
}
