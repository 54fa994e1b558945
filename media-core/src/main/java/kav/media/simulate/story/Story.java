package kav.media.simulate.story;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Locale;

/// One scripted call: who answers, what the caller does, what must come of it. Immutable.
///
/// @param name of its file
/// @param agent the script of who answers, whole
/// @param usesModel whether the agent thinks with the scripted model
public record Story(
        String name,
        Config agent,
        Setting setting,
        List<CallerStep> caller,
        boolean usesModel,
        List<ModelAnswer> model,
        List<Demand> demands) {
    public Story {
        caller = List.copyOf(caller);
        model = List.copyOf(model);
        demands = List.copyOf(demands);
    }

    /// Language the agent speaks.
    public Locale language() {
        return Locale.forLanguageTag(agent.getString("language"));
    }
}
