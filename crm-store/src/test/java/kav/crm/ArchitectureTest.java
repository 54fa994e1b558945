package kav.crm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import kav.crm.tenancy.SystemDatabase;
import kav.crm.tenancy.TenantDatabase;

@AnalyzeClasses(packages = "kav.crm", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule REPOSITORIES_TAKE_THE_BUSINESS_FIRST =
            methods()
                    .that()
                    .arePublic()
                    .and()
                    .areDeclaredInClassesThat()
                    .haveSimpleNameEndingWith("Repository")
                    .should(takeTheBusinessFirst());

    @ArchTest
    static final ArchRule ONLY_REPOSITORIES_OPEN_TENANT_TRANSACTIONS =
            noClasses()
                    .that()
                    .haveSimpleNameNotEndingWith("Repository")
                    .and()
                    .haveSimpleNameNotEndingWith("Records")
                    .and()
                    .doNotHaveSimpleName("CrmStore")
                    .and()
                    .doNotHaveSimpleName("TenantDatabase")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(TenantDatabase.class);

    @ArchTest
    static final ArchRule ONLY_SYSTEM_CLASSES_WORK_ACROSS_BUSINESSES =
            noClasses()
                    .that()
                    .haveSimpleNameNotStartingWith("System")
                    .and()
                    .haveSimpleNameNotEndingWith("Records")
                    .and()
                    .doNotHaveSimpleName("CrmStore")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(SystemDatabase.class);

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("kav.crm.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_MEDIA_AND_NO_NETTY =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("kav.media..", "kav.edge..", "io.netty..");

    private static ArchCondition<JavaMethod> takeTheBusinessFirst() {
        return new ArchCondition<>("take a BusinessId first") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean first =
                        !method.getRawParameterTypes().isEmpty()
                                && method.getRawParameterTypes()
                                        .getFirst()
                                        .isEquivalentTo(BusinessId.class);
                events.add(new SimpleConditionEvent(method, first, method.getFullName()));
            }
        };
    }
}
