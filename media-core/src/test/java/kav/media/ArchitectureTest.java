package kav.media;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.List;

@AnalyzeClasses(packages = "kav.media", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    /// The packages in the order in which a frame meets them; each imports from its left alone.
    private static final List<String> LINE =
            List.of(
                    "frame",
                    "codec",
                    "twilio",
                    "jitter",
                    "vad",
                    "google",
                    "stt",
                    "turn",
                    "dialogue",
                    "tts",
                    "standby",
                    "playout",
                    "recording",
                    "call",
                    "simulate");

    /// Engines behind an interface.
    private static final String[] LEAVES = {
        "kav.media.stt.(*)..", "kav.media.tts.(*)..", "kav.media.dialogue.(*).."
    };

    /// Free of I/O, threads and clocks: time and bytes come in as arguments.
    private static final String[] PURE = {
        "kav.media.frame..",
        "kav.media.codec..",
        "kav.media.twilio..",
        "kav.media.jitter..",
        "kav.media.vad..",
        "kav.media.turn..",
        "kav.media.playout.."
    };

    @ArchTest static final ArchRule EACH_PACKAGE_IMPORTS_FROM_ITS_LEFT = line();

    @ArchTest
    static final ArchRule EVERY_PACKAGE_HAS_ITS_PLACE_IN_THE_LINE =
            classes().should().resideInAnyPackage(named(LINE));

    @ArchTest
    static final ArchRule THE_CARRIER_IS_UNKNOWN_TO_THE_LINE =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "kav.media.twilio..", "kav.media.call..", "kav.media.simulate..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("kav.media.twilio..");

    /// Each leaf is named where the server is put together, and the wits where a simulated line is.
    @ArchTest
    static final ArchRule NO_LEAF_IS_SEEN_FROM_THE_LINE =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(LEAVES)
                    .and()
                    .resideOutsideOfPackage("kav.media.simulate..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(LEAVES);

    @ArchTest
    static final ArchRule NO_LEAF_SEES_ANOTHER =
            slices().matching("kav.media.[stt|tts|dialogue].(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule GOOGLE_IS_KNOWN_TO_ITS_LEAVES_ALONE =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "kav.media.google..",
                            "kav.media.stt.google..",
                            "kav.media.tts.google..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("kav.media.google..");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("kav.media.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_THREE_PARTS_OF_A_CALL_KEEP_THEIR_ORDER =
            noClasses()
                    .that()
                    .resideInAnyPackage("kav.media.call.journal", "kav.media.call.worker")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("kav.media.call", "kav.media.call.conversation");

    @ArchTest
    static final ArchRule THE_FRAME_PATH_KNOWS_NO_IO_NO_THREAD_NO_CLOCK =
            noClasses()
                    .that()
                    .resideInAnyPackage(PURE)
                    .should()
                    .dependOnClassesThat(isIo().or(isThread()).or(isClock()))
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule ONLY_CALL_SCOPE_TOUCHES_THE_MDC =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("CallScope")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("org.slf4j.MDC");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_THING_IS =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Base|Common)");

    private static ArchRule line() {
        List<ArchRule> rules = new ArrayList<>();
        for (int i = 0; i < LINE.size() - 1; i++) {
            rules.add(
                    noClasses()
                            .that()
                            .resideInAPackage("kav.media." + LINE.get(i) + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(named(LINE.subList(i + 1, LINE.size()))));
        }
        return CompositeArchRule.of(rules).as("each package imports from its left: " + LINE);
    }

    private static String[] named(List<String> packages) {
        return packages.stream().map(name -> "kav.media." + name + "..").toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> isIo() {
        return resideInAnyPackage("java.net..", "java.nio.channels..", "java.nio.file..")
                .or(assignableTo(java.io.InputStream.class))
                .or(assignableTo(java.io.OutputStream.class))
                .or(assignableTo(java.io.Reader.class))
                .or(assignableTo(java.io.Writer.class))
                .or(assignableTo(java.io.File.class))
                .as("I/O");
    }

    private static DescribedPredicate<JavaClass> isThread() {
        return assignableTo(Thread.class)
                .or(resideInAPackage("java.util.concurrent.locks"))
                .or(assignableTo(java.util.concurrent.Executor.class))
                .as("threads and locks");
    }

    private static DescribedPredicate<JavaClass> isClock() {
        return assignableTo(java.time.Instant.class)
                .or(assignableTo(java.time.InstantSource.class))
                .as("clocks");
    }
}
