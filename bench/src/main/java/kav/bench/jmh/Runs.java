package kav.bench.jmh;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/// How long and how often each method is run. Immutable.
enum Runs {
    /// As the classes say: three JVMs each, all parameters.
    FULL {
        @Override
        void set(ChainedOptionsBuilder options, Class<?> benchmark) {
            // The annotations are the settings.
        }

        @Override
        double usual(Statistics iterations) {
            return iterations.getMean();
        }
    },

    /// One JVM each, the first of each parameter, and only what a rule names.
    QUICK {
        @Override
        void set(ChainedOptionsBuilder options, Class<?> benchmark) {
            options.forks(1)
                    .warmupIterations(4)
                    .warmupTime(TimeValue.milliseconds(100))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.milliseconds(60));
            firstParameters(options, benchmark);
        }
    },

    /// In this JVM.
    HERE {
        @Override
        void set(ChainedOptionsBuilder options, Class<?> benchmark) {
            QUICK.set(options, benchmark);
            options.forks(0);
        }
    };

    private static final int HARNESS_BYTES = 32_768;

    /// What JMH itself may allocate in an iteration; in long ones it hardly shows.
    int harnessBytes() {
        return HARNESS_BYTES;
    }

    /// What a figure usually is: by default the median, for one of few short iterations may be
    /// spoilt.
    double usual(Statistics iterations) {
        return iterations.getPercentile(50);
    }

    abstract void set(ChainedOptionsBuilder options, Class<?> benchmark);

    /// Whether a method is worth its time.
    private boolean includes(Class<?> benchmark, Method method) {
        return this == FULL
                || Stream.of(benchmark.getAnnotationsByType(Rule.class))
                        .flatMap(rule -> Stream.of(rule.own(), rule.baseline()))
                        .anyMatch(method.getName()::equals);
    }

    /// Runs the methods of a class, allocation counted. Blocks.
    ///
    /// @param wanted found in `Class.method`
    /// @return empty when there is no such method
    Collection<RunResult> run(Class<?> benchmark, Pattern wanted) throws RunnerException {
        String methods =
                Stream.of(benchmark.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Benchmark.class))
                        .filter(method -> includes(benchmark, method))
                        .map(Method::getName)
                        .filter(name ->
                                wanted.matcher(benchmark.getSimpleName() + "." + name).find())
                        .collect(Collectors.joining("|"));
        if (methods.isEmpty()) {
            return List.of();
        }
        ChainedOptionsBuilder options =
                new OptionsBuilder()
                        .include(Pattern.quote(benchmark.getName() + ".") + "(" + methods + ")$")
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true);
        set(options, benchmark);
        return new Runner(options.build()).run();
    }

    private static void firstParameters(ChainedOptionsBuilder options, Class<?> benchmark) {
        for (Field field : benchmark.getDeclaredFields()) {
            Param values = field.getAnnotation(Param.class);
            if (values != null) {
                options.param(field.getName(), values.value()[0]);
            }
        }
    }
}
