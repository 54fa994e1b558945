package kav.media.dialogue;

import java.util.List;

/// Something a dialogue may do beside speaking, as a model is told of it. Immutable.
///
/// @param name small letters and `_`
/// @param description when to use it, for the model
/// @param fields what it needs
public record Tool(String name, String description, List<Field> fields) {
    public Tool {
        fields = List.copyOf(fields);
    }

    /// One argument; all are texts.
    ///
    /// @param choices the only values allowed; empty: any text
    public record Field(String name, String description, boolean required, List<String> choices) {
        public Field {
            choices = List.copyOf(choices);
        }

        public static Field required(String name, String description) {
            return new Field(name, description, true, List.of());
        }

        public static Field optional(String name, String description) {
            return new Field(name, description, false, List.of());
        }

        public static Field oneOf(String name, String description, List<String> choices) {
            return new Field(name, description, true, choices);
        }
    }
}
