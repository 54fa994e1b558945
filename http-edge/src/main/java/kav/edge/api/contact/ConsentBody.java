package kav.edge.api.contact;

import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// What a person allowed or refused. Immutable.
public record ConsentBody(
        @Schema(
                        value =
                                "A purpose such as `marketing` or `recording`, or a channel: `phone`,"
                                        + " `whatsapp`, `email`",
                        pattern = "[a-z][a-z0-9_]{0,39}")
                String kind,
        State state,
        @Schema(value = "Where it comes from", maxLength = 200) @Nullable String source) {
    static final ConsentBody EXAMPLE =
            new ConsentBody("marketing", State.GRANTED, "form on the site");

    /// What was said.
    public enum State {
        GRANTED,
        WITHDRAWN
    }
}
