package kav.crm.business;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who answers a business's calls. Immutable. A null means: as the server is set up.
///
/// @param name unique in the business
/// @param dialogue `script`, `llm` or `echo`
/// @param configuration which script or prompt
/// @param language BCP 47, such as `he-IL`
public record Agent(
        UUID id,
        String name,
        @Nullable String dialogue,
        @Nullable String configuration,
        @Nullable String language) {}
