package kav.edge.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Takes typed values out of the merged configuration. A wrong value becomes a
/// [ConfigurationProblem] and the smallest allowed value stands in for it, so that one run finds
/// all problems. Confined to one thread.
final class SettingsReader {
    private final Config config;
    private final List<ConfigurationProblem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    SettingsReader(Config config) {
        this.config = config;
    }

    List<ConfigurationProblem> problems() {
        return problems;
    }

    List<String> warnings() {
        return warnings;
    }

    void problem(String key, String wrong, String remedy) {
        problems.add(new ConfigurationProblem(Keys.display(key), wrong, remedy));
    }

    void warn(String key, String warning) {
        warnings.add(Keys.display(key) + ": " + warning);
    }

    /// The text without blanks around it; empty when not set.
    String text(String key) {
        try {
            return config.getString(key).strip();
        } catch (ConfigException _) {
            problem(key, "is not a text", "give one text in quotes, \"\" for none");
            return "";
        }
    }

    /// A text that must be there.
    String required(String key) {
        String text = text(key);
        if (text.isEmpty()) {
            problem(key, "is empty", "set it, or take the line out of kav.conf for the default");
        }
        return text;
    }

    @Nullable String optional(String key) {
        String text = text(key);
        return text.isEmpty() ? null : text;
    }

    /// A secret of at least so many characters, or null when not set.
    @Nullable Secret secret(String key, int minimumLength) {
        String text = text(key);
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() < minimumLength) {
            problem(
                    key,
                    "has only " + text.length() + " characters",
                    "give at least " + minimumLength + ", such as `openssl rand -base64 48` makes");
        }
        return new Secret(text);
    }

    int whole(String key, int least, int most) {
        try {
            long value = config.getLong(key);
            if (value >= least && value <= most) {
                return (int) value;
            }
            problem(key, value + " is out of range", "give " + least + " to " + most);
        } catch (ConfigException _) {
            problem(key, "is not a whole number", "give " + least + " to " + most);
        }
        return least;
    }

    boolean yesNo(String key) {
        try {
            return config.getBoolean(key);
        } catch (ConfigException _) {
            problem(key, "is neither true nor false", "give true or false");
            return false;
        }
    }

    Duration duration(String key, Duration least, Duration most) {
        String range =
                "give " + display(least) + " to " + display(most) + " with a unit (ms, s, m)";
        try {
            Duration value = config.getDuration(key);
            if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
                return value;
            }
            problem(key, display(value) + " is out of range", range);
        } catch (ConfigException | ArithmeticException _) {
            problem(key, "is not a duration", range);
        }
        return least;
    }

    /// A size in bytes.
    int size(String key, int least, int most) {
        String range = "give " + least + " B to " + most + " B (units B, KiB, MiB)";
        try {
            BigInteger bytes = config.getMemorySize(key).toBytesBigInteger();
            if (bytes.compareTo(BigInteger.valueOf(least)) >= 0
                    && bytes.compareTo(BigInteger.valueOf(most)) <= 0) {
                return bytes.intValueExact();
            }
            problem(key, bytes + " B is out of range", range);
        } catch (ConfigException _) {
            problem(key, "is not a size", range);
        }
        return least;
    }

    /// One of the enum's names, in any case; `-` and `_` are the same.
    <E extends Enum<E>> E choice(String key, Class<E> type) {
        String text = text(key);
        E[] constants = type.getEnumConstants();
        for (E constant : constants) {
            if (constant.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return constant;
            }
        }
        String allowed =
                Stream.of(constants)
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" | "));
        problem(key, "\"" + text + "\" is not known", "give " + allowed);
        return constants[0];
    }

    private static String display(Duration duration) {
        return duration.toMillis() % 1_000 == 0
                ? duration.toSeconds() + " s"
                : duration.toMillis() + " ms";
    }
}
