package kav.edge.settings;

/// One thing in the settings that keeps the program from starting. Immutable.
///
/// @param key the key in kav.conf, with its environment variable where it has one
/// @param wrong what is wrong with it; never shows a secret
/// @param remedy what to do
public record ConfigurationProblem(String key, String wrong, String remedy) {
    /// Exit code of a program with such problems (`EX_CONFIG` of sysexits.h).
    public static final int EXIT_CODE = 78;

    /// The whole problem in one line.
    public String line() {
        return key + ": " + wrong + "; " + remedy;
    }
}
