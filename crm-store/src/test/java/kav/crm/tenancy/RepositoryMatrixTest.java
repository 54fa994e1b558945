package kav.crm.tenancy;

import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import kav.crm.BusinessId;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/// Every method of every repository is called as business B with every id and name of business A:
/// nothing of A is told, nothing of A is changed, nothing of B points at A.
class RepositoryMatrixTest {
    /// What only says which thing it is, or where it stands, without reading the records.
    private static final Set<String> NOT_ABOUT_ROWS =
            Set.of("EventRepository.announceWithin", "JournalRepository.announceEnd");

    private final BusinessId businessB = newBusiness();
    private final Map<String, Set<String>> outcomes = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    @Test
    void shouldTellNothingAndWriteNothing_whenBUsesTheIdsOfA() throws Exception {
        WallTest.fillEveryTableOfA();
        BusinessId businessA = WallTest.businessA;
        Set<UUID> ids = BusinessRows.ids(businessA);
        Set<String> names = BusinessRows.names(businessA);
        Map<String, String> before = BusinessRows.prints(businessA);
        Made made = new Made(businessB);

        for (Method method : methods()) {
            Object repository = made.part(method.getDeclaringClass());
            for (UUID id : ids) {
                made.with(id, "x");
                call(method, repository, made, ids);
            }
            for (String name : names) {
                made.with(new UUID(0, 0), name);
                call(method, repository, made, ids);
            }
        }

        outcomes.forEach((method, seen) -> System.out.println(method + " " + seen));
        assertThat(faults).isEmpty();
        assertThat(BusinessRows.prints(businessA)).isEqualTo(before);
        assertThat(BusinessRows.pointingAt(businessB, ids)).isEmpty();
        assertThat(outcomes).hasSizeGreaterThan(40);
        assertThat(outcomes.entrySet())
                .filteredOn(method -> method.getValue().stream().allMatch(this::isUntried))
                .as("methods that could not be called")
                .isEmpty();
    }

    private boolean isUntried(String outcome) {
        return outcome.startsWith("untried");
    }

    private static List<Method> methods() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("kav.crm")
                        .stream()
                        .filter(type -> type.getSimpleName().endsWith("Repository"))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method ->
                                !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                        .filter(method -> method.getParameterCount() > 1)
                        .filter(method -> method.getParameterTypes()[0] == BusinessId.class)
                        .filter(method -> !NOT_ABOUT_ROWS.contains(name(method)))
                        .sorted(Comparator.comparing(RepositoryMatrixTest::name))
                        .toList();
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private void call(Method method, Object repository, Made made, Set<UUID> ids) {
        String outcome;
        try {
            outcome =
                    Arrays.asList(method.getParameterTypes()).contains(Handle.class)
                            ? TENANTS.as(
                                    businessB,
                                    handle -> invoked(method, repository, made, handle, ids))
                            : invoked(method, repository, made, null, ids);
        } catch (RuntimeException refused) {
            outcome = "refused " + SqlState.of(refused).orElse(refused.getClass().getSimpleName());
        }
        outcomes.computeIfAbsent(name(method), _ -> new LinkedHashSet<>()).add(outcome);
    }

    private String invoked(
            Method method, Object repository, Made made, Handle handle, Set<UUID> ids) {
        Object[] arguments;
        try {
            arguments =
                    Arrays.stream(method.getGenericParameterTypes())
                            .map(type -> made.value(type, handle))
                            .toArray();
        } catch (IllegalArgumentException untaught) {
            return "untried: " + untaught.getMessage();
        }
        try {
            Object told = method.invoke(repository, arguments);
            judge(method, String.valueOf(told), Arrays.deepToString(arguments), ids);
            judgeWritten(method, arguments);
            return word(told);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(refused.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// An id of A that was not even asked with.
    private void judge(Method method, String told, String asked, Set<UUID> ids) {
        List<UUID> strange =
                ids.stream()
                        .filter(id -> told.contains(id.toString()))
                        .filter(id -> !asked.contains(id.toString()))
                        .toList();
        String own = strange.isEmpty() ? "" : ownText();
        List<UUID> leaked = strange.stream().filter(id -> !own.contains(id.toString())).toList();
        if (!leaked.isEmpty()) {
            faults.add(name(method) + " told " + leaked);
        }
    }

    /// A stream takes what is told of a thing; of a thing of A nothing may come, packed or not.
    private void judgeWritten(Method method, Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof ByteArrayOutputStream written && written.size() > 0) {
                faults.add(name(method) + " wrote " + written.size() + " bytes");
            }
        }
    }

    /// What B wrote itself with the ids it was given, it may be told again.
    private String ownText() {
        try {
            return BusinessRows.everything(businessB);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String word(Object told) {
        String text = String.valueOf(told);
        return text.length() > 24 ? told.getClass().getSimpleName() : text;
    }
}
