package kav.edge.health;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/// Writes flat JSON objects of texts. Stateless.
final class Json {
    private Json() {}

    static String object(Map<String, String> members) {
        StringJoiner object = new StringJoiner(",", "{", "}");
        new TreeMap<>(members).forEach((name, value) -> object.add(member(name, value)));
        return object.toString();
    }

    static String member(String name, String value) {
        return quoted(name) + ":" + quoted(value);
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
