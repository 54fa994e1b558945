package kav.crm.tenancy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.lead.Money;
import kav.crm.postgres.SharedPostgres;
import kav.crm.session.TokenHash;
import org.jdbi.v3.core.Handle;

/// Makes arguments of any type of the records, with one id wherever an id may stand, and
/// repositories from what they rest on. Confined to one test.
final class Made {
    private final BusinessId business;
    private final Map<Class<?>, Object> known = new HashMap<>();
    private UUID id = new UUID(0, 0);
    private String text = "x";

    /// @param business stands wherever a business is asked for
    Made(BusinessId business) {
        this.business = business;
        known.put(TenantDatabase.class, SharedPostgres.TENANTS);
        known.put(SystemDatabase.class, SharedPostgres.SYSTEM);
        known.put(kav.crm.event.EventBus.class, SharedPostgres.BUS);
        known.put(kav.crm.sealing.Sealer.class, kav.crm.sealing.Sealer.of(List.of(new byte[32])));
        known.put(java.time.InstantSource.class, java.time.InstantSource.fixed(SharedPostgres.NOW));
    }

    /// From now on every id is this, and every text that.
    void with(UUID newId, String newText) {
        id = newId;
        text = newText;
    }

    /// An object of a class that is made of what the records know, once.
    Object part(Class<?> type) {
        Object part = known.get(type);
        if (part == null) {
            Constructor<?> constructor = type.getConstructors()[0];
            Object[] arguments =
                    Arrays.stream(constructor.getParameterTypes()).map(this::part).toArray();
            part = made(constructor, arguments);
            known.put(type, part);
        }
        return part;
    }

    /// A value for a parameter.
    ///
    /// @throws IllegalArgumentException for a type that nobody taught
    Object value(Type type, Handle handle) {
        return value(type, handle, Map.of());
    }

    private Object value(Type asked, Handle handle, Map<String, Type> variables) {
        Type type =
                asked instanceof TypeVariable<?> variable
                        ? variables.getOrDefault(variable.getName(), Object.class)
                        : asked;
        Class<?> raw =
                type instanceof ParameterizedType generic
                        ? (Class<?>) generic.getRawType()
                        : type instanceof Class<?> plain ? plain : Object.class;
        if (raw == Handle.class) {
            return handle;
        }
        if (Collection.class.isAssignableFrom(raw) && type instanceof ParameterizedType generic) {
            Object item = value(generic.getActualTypeArguments()[0], handle, variables);
            return raw == Set.class ? Set.of(item) : List.of(item);
        }
        if (raw == Map.class && type instanceof ParameterizedType generic) {
            return Map.of(
                    value(generic.getActualTypeArguments()[0], handle, variables),
                    value(generic.getActualTypeArguments()[1], handle, variables));
        }
        if (raw == BusinessId.class) {
            return business;
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[0];
        }
        if (raw.isSealed() && raw.isInterface()) {
            return value(raw.getPermittedSubclasses()[0], handle);
        }
        boolean isWhole = raw == TokenHash.class || raw == Money.class;
        return raw.isRecord() && !isWhole ? record(raw, handle, variables(type)) : scalar(raw);
    }

    /// `CallRow<Turn>`: what its T is.
    private static Map<String, Type> variables(Type type) {
        Map<String, Type> variables = new HashMap<>();
        if (type instanceof ParameterizedType generic
                && generic.getRawType() instanceof Class<?> raw) {
            for (int i = 0; i < raw.getTypeParameters().length; i++) {
                variables.put(
                        raw.getTypeParameters()[i].getName(), generic.getActualTypeArguments()[i]);
            }
        }
        return variables;
    }

    private Object record(Class<?> raw, Handle handle, Map<String, Type> variables) {
        if (raw == kav.crm.page.PageRequest.class) {
            return kav.crm.page.PageRequest.first(10);
        }
        if (raw == kav.crm.event.Event.class) {
            return kav.crm.event.Event.of("a.b", Map.of("id", id.toString()), SharedPostgres.NOW);
        }
        if (raw == kav.crm.recording.Recording.class) {
            return kav.crm.recording.KeptTape.refused(id, text);
        }
        RecordComponent[] components = raw.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
        Object[] values =
                Arrays.stream(components)
                        .map(component -> value(component.getGenericType(), handle, variables))
                        .toArray();
        try {
            Constructor<?> constructor = raw.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return made(constructor, values);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object made(Constructor<?> constructor, Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(
                    "no " + constructor.getDeclaringClass().getSimpleName() + " can be made",
                    refused.getCause());
        } catch (ReflectiveOperationException refused) {
            throw new IllegalArgumentException(
                    "no " + constructor.getDeclaringClass().getSimpleName() + " can be made",
                    refused);
        }
    }

    private Object scalar(Class<?> raw) {
        Map<Class<?>, Supplier<Object>> values = new HashMap<>();
        values.put(UUID.class, () -> id);
        values.put(String.class, () -> text);
        values.put(Object.class, () -> text);
        values.put(Instant.class, () -> SharedPostgres.NOW);
        values.put(LocalDate.class, () -> LocalDate.of(2026, 11, 22));
        values.put(LocalTime.class, () -> LocalTime.NOON);
        values.put(Duration.class, () -> Duration.ofMinutes(1));
        values.put(java.time.ZoneId.class, () -> java.time.ZoneOffset.UTC);
        values.put(Locale.class, () -> Locale.ENGLISH);
        values.put(int.class, () -> 1);
        values.put(Integer.class, () -> 1);
        values.put(long.class, () -> 1L);
        values.put(Long.class, () -> 1L);
        values.put(double.class, () -> 1.0);
        values.put(boolean.class, () -> false);
        values.put(Boolean.class, () -> false);
        values.put(UnaryOperator.class, UnaryOperator::identity);
        values.put(Function.class, Function::identity);
        values.put(Money.class, () -> new Money(1, "ILS"));
        values.put(byte[].class, () -> new byte[32]);
        values.put(OutputStream.class, ByteArrayOutputStream::new);
        values.put(TokenHash.class, () -> TokenHash.of(UuidV7.at(SharedPostgres.NOW).toString()));
        Supplier<Object> value = values.get(raw);
        if (value == null) {
            throw new IllegalArgumentException("nobody taught how a " + raw.getName() + " is made");
        }
        return value.get();
    }
}
