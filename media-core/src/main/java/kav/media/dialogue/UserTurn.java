package kav.media.dialogue;

import java.util.Locale;

/// One turn of the person.
///
/// @param number counts the caller's turns from 1
/// @param channel where it was said
/// @param language the language the conversation runs in
/// @param input what came
/// @param kept its words or keys as they may be kept and told to others: secret digits are hidden
public record UserTurn(int number, Channel channel, Locale language, Input input, String kept) {
    /// A turn without secrets.
    public UserTurn(int number, Channel channel, Locale language, Input input) {
        this(number, channel, language, input, words(input));
    }

    /// Where a turn comes from.
    public enum Channel {
        VOICE,
        WHATSAPP
    }

    /// What the person gave.
    public sealed interface Input {}

    /// Words, as heard or written.
    public record Said(String text) implements Input {}

    /// Keys pressed: digits, `*` and `#`.
    public record Keyed(String digits) implements Input {}

    /// The words or keys of an input; empty when it has none.
    public static String words(Input input) {
        return switch (input) {
            case Said(String text) -> text;
            case Keyed(String digits) -> digits;
            case Silent _, TimeUp _, Unclear _ -> "";
        };
    }

    /// Nothing, for the n-th time in a row (from 1): the silence ladder.
    public record Silent(int times) implements Input {}

    /// The conversation has lasted as long as it may: say goodbye.
    public record TimeUp() implements Input {}

    /// Something was said but not understood (noise, or rejected by score).
    public record Unclear() implements Input {}
}
