package kav.edge.api.json;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a body that becomes a record must look like: asked of reflection once, because every body
/// is checked. Immutable.
///
/// @param members in the record's order
/// @param names of all members
record RecordShape(List<Member> members, Set<String> names) {
    private static final ClassValue<RecordShape> OF_CLASS =
            new ClassValue<>() {
                @Override
                protected RecordShape computeValue(Class<?> type) {
                    return read(type);
                }
            };

    /// One member.
    ///
    /// @param schema absent where there are no limits
    /// @param pattern of the schema; absent where there is none
    record Member(
            String name,
            boolean isOptional,
            Type type,
            @Nullable Schema schema,
            @Nullable Pattern pattern) {
        private static Member of(RecordComponent component) {
            Schema schema = component.getAnnotation(Schema.class);
            boolean hasPattern = schema != null && !schema.pattern().isEmpty();
            return new Member(
                    BodyCheck.nameOf(component),
                    BodyCheck.isOptional(component),
                    component.getGenericType(),
                    schema,
                    hasPattern ? Pattern.compile(schema.pattern()) : null);
        }
    }

    /// @param type a record's
    static RecordShape of(Class<?> type) {
        return OF_CLASS.get(type);
    }

    private static RecordShape read(Class<?> type) {
        List<Member> members = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            members.add(Member.of(component));
        }
        return new RecordShape(
                List.copyOf(members),
                members.stream().map(Member::name).collect(Collectors.toUnmodifiableSet()));
    }
}
