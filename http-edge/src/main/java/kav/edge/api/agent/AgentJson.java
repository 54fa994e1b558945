package kav.edge.api.agent;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kav.crm.business.Agent;
import kav.edge.api.Versioned;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// An agent with everything it says. Immutable.
public record AgentJson(
        UUID id,
        long version,
        String name,
        @Nullable String engine,
        @Nullable String voice,
        @Schema("Which agent of the server it follows, when it has no script of its own")
                @Nullable String file,
        @Schema("HOCON: its own, or that of the agent it follows") String script,
        @Schema("Whether the script is its own") boolean hasOwnScript,
        @Nullable String language,
        @Nullable String greeting,
        @Nullable String greetingBack,
        @Nullable String greetingClosed,
        List<QuestionJson> questions,
        @Nullable LeadRuleJson lead,
        @Nullable GoodbyeJson goodbye,
        @Nullable MindJson llm,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    static AgentJson of(Agent agent, AgentBody seen, String script) {
        return new AgentJson(
                agent.id(),
                agent.version(),
                seen.name(),
                seen.engine(),
                seen.voice(),
                seen.file(),
                script,
                agent.settings().script() != null,
                seen.language(),
                seen.greeting(),
                seen.greetingBack(),
                seen.greetingClosed(),
                seen.questions() == null ? List.of() : seen.questions(),
                seen.lead(),
                seen.goodbye(),
                seen.llm(),
                agent.createdAt(),
                agent.updatedAt());
    }
}
