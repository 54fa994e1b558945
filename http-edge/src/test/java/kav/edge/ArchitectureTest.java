package kav.edge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = {"kav.edge", "kav.media", "kav.crm"},
        importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("kav.edge.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_MODULES_LOOK_ONE_WAY =
            noClasses()
                    .that()
                    .resideInAnyPackage("kav.media..", "kav.crm..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("kav.edge..");

    @ArchTest
    static final ArchRule SOUND_AND_RECORDS_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("kav.(media|crm)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule ENGINES_ARE_NAMED_WHERE_THE_SERVER_IS_PUT_TOGETHER =
            noClasses()
                    .that()
                    .resideInAPackage("kav.edge..")
                    .and()
                    .resideOutsideOfPackages("kav.edge.speech", "kav.edge.main")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "kav.media.stt.(*)..",
                            "kav.media.tts.(*)..",
                            "kav.media.dialogue.(*)..");

    @ArchTest
    static final ArchRule HTTP_CARRIES_WHATEVER_IT_IS_GIVEN =
            noClasses()
                    .that()
                    .resideInAnyPackage("kav.edge.http..", "kav.edge.websocket..", "kav.edge.tls..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "kav.media..",
                            "kav.crm..",
                            "kav.edge.api..",
                            "kav.edge.diagnosis..",
                            "kav.edge.health..",
                            "kav.edge.identity..",
                            "kav.edge.main..",
                            "kav.edge.mediastream..",
                            "kav.edge.page..",
                            "kav.edge.phone..",
                            "kav.edge.records..",
                            "kav.edge.settings..",
                            "kav.edge.smoke..",
                            "kav.edge.speech..",
                            "kav.edge.voice..",
                            "kav.edge.webhooks..",
                            "kav.edge.whatsapp..");

    @ArchTest
    static final ArchRule ONLY_THE_SOCKETS_SEE_NETTY =
            noClasses()
                    .that()
                    .resideInAnyPackage("kav.edge..", "kav.media..", "kav.crm..")
                    .and()
                    .resideOutsideOfPackages(
                            "kav.edge.http..",
                            "kav.edge.websocket..",
                            "kav.edge.tls..",
                            "kav.edge.mediastream..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule ONLY_RECORDS_API_AND_MAIN_SEE_THE_STORE =
            noClasses()
                    .that()
                    .resideInAPackage("kav.edge..")
                    .and()
                    .resideOutsideOfPackages(
                            "kav.edge.records..",
                            "kav.edge.diagnosis..",
                            "kav.edge.main..",
                            "kav.edge.api..",
                            "kav.edge.identity..",
                            "kav.edge.webhooks..",
                            "kav.edge.whatsapp..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("kav.crm..");

    /// The telephone behaves as the carrier does: it knows the server's addresses, not its code.
    @ArchTest
    static final ArchRule THE_TELEPHONE_STANDS_OUTSIDE =
            noClasses()
                    .that()
                    .resideInAnyPackage("kav.edge.phone..", "kav.edge.smoke..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "kav.crm..",
                            "kav.media.call..",
                            "kav.edge.http..",
                            "kav.edge.mediastream..",
                            "kav.edge.records..",
                            "kav.edge.voice..");

    @ArchTest
    static final ArchRule ONLY_CALL_SCOPE_TOUCHES_THE_MDC =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("kav.media.call.journal.CallScope")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("org.slf4j.MDC");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_THING_IS =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Base|Common)");
}
