package kav.edge.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decoded names and values of a query or a form, in the order sent. Immutable.
public final class Parameters {
    /// No parameter at all.
    public static final Parameters NONE = new Parameters(Map.of());

    private final Map<String, List<String>> values;

    Parameters(Map<String, List<String>> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /// The first value of that name: what is meant where a name is expected once.
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public Optional<String> last(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /// Every value of that name, in the order sent; empty when there is none.
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public Set<String> names() {
        return java.util.Collections.unmodifiableSet(values.keySet());
    }

    /// Everything, for signatures.
    public Map<String, List<String>> asMap() {
        return java.util.Collections.unmodifiableMap(values);
    }
}
