package kav.crm.business;

import org.jspecify.annotations.Nullable;

/// How an agent answers. Immutable. A null means: as the server is set up.
///
/// @param name unique among the agents of the business
/// @param engine `script`, `llm` or `echo`
/// @param file which file of `config/agents` it follows while it has no script of its own
/// @param language BCP 47, such as `he-IL`
/// @param voice as the speech engine names it
/// @param script what it says and asks, HOCON as in `config/agents`; checked before it is kept
public record AgentSettings(
        String name,
        @Nullable String engine,
        @Nullable String file,
        @Nullable String language,
        @Nullable String voice,
        @Nullable String script) {}
