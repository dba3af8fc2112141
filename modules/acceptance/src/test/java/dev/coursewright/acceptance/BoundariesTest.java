package dev.coursewright.acceptance;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What modules and types must not do; each test is an invariant of the architecture. */
class BoundariesTest {

  private static final String ROOT = OurClasses.ROOT;
  private static final JavaClasses OURS = OurClasses.ALL;

  private static final String[] PURE = {
    ROOT + ".model..", ROOT + ".kinds..", ROOT + ".plan..",
  };

  /** Open for extension by decision, which stands in their Javadoc. */
  private static final ImmutableSet<String> ABSTRACT =
      ImmutableSet.of(
          ROOT + ".apply.act.OperationState$UnsentOnly",
          ROOT + ".apply.lookup.ForwardingHandles",
          ROOT + ".model.Type$Otherwise",
          ROOT + ".model.Value$Otherwise");

  @Test
  void onlyTheRimKnowsAnyKind() {
    check(
        noClasses()
            .that(resideOutsideOfPackages(ROOT + ".kinds..", ROOT + ".cli.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT + ".kinds..")));
  }

  @Test
  void theCoreIsPure() {
    check(
        noClasses()
            .that(resideInAnyPackage(PURE))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "java.io..",
                    "java.nio.file..",
                    "java.net..",
                    "java.util.logging..",
                    "org.slf4j..",
                    "com.fasterxml..",
                    "okhttp3..",
                    "retrofit2..")));
    check(
        noClasses()
            .that(resideInAnyPackage(PURE))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(InstantSource.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callMethod(Instant.class, "now"));
  }

  @Test
  void modulesKnowOnlyThoseBeforeThem() {
    knows("model");
    knows("kinds", "model");
    knows("spec", "model");
    knows("state", "model");
    knows("plan", "model", "state");
    knows("canvas", "model");
    knows("apply", "model", "state", "plan", "canvas");
    knows("sandbox");
  }

  @Test
  void thePlannerKnowsValuesOfTheStateAndNotItsFiles() {
    check(
        noClasses()
            .that(resideInAnyPackage(ROOT + ".plan.."))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    ROOT + ".state.file..", ROOT + ".state.journal..", ROOT + ".state.disk..")));
  }

  @Test
  void applyIsRunThenActThenSend() {
    packageKnows("apply");
    packageKnows("apply.lookup", "apply");
    packageKnows("apply.send", "apply", "apply.lookup");
    packageKnows("apply.act", "apply", "apply.lookup", "apply.send");
    packageKnows("apply.preflight", "apply", "apply.lookup");
    packageKnows("apply.recover", "apply", "apply.lookup", "apply.preflight");
    packageKnows(
        "apply.run", "apply", "apply.lookup", "apply.send", "apply.act", "apply.preflight");
  }

  @Test
  void onlyTheClientKnowsHttp() {
    check(
        noClasses()
            .that(resideInAnyPackage(ROOT + ".."))
            .and(resideOutsideOfPackages(ROOT + ".canvas.."))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("okhttp3..", "okio..", "retrofit2..", "java.net.http..")));
  }

  @Test
  void theSandboxIsASecondReading() {
    check(
        noClasses()
            .that(resideOutsideOfPackages(ROOT + ".sandbox..", ROOT + ".cli.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT + ".sandbox..")));
  }

  @Test
  void onlyTheCommandLineWritesToTheTerminal() {
    check(
        noClasses()
            .that(resideOutsideOfPackages(ROOT + ".cli.."))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class));
  }

  @Test
  void everyPackageIsNullMarked() {
    TreeSet<String> unmarked = new TreeSet<>();
    for (JavaClass each : OURS) {
      if (!each.getPackage().isAnnotatedWith(NullMarked.class)) {
        unmarked.add(each.getPackageName());
      }
    }

    assertThat(unmarked).isEmpty();
  }

  @Test
  void noTypeIsOpenByAccident() {
    check(
        classes()
            .that()
            .areNotInterfaces()
            .and()
            .areNotAnonymousClasses()
            .and(not(NAMED_ABSTRACT))
            .and(not(ENUM_WITH_BODIES))
            .and(not(GENERATED))
            .should()
            .haveModifier(JavaModifier.FINAL));
  }

  private static final DescribedPredicate<JavaClass> NAMED_ABSTRACT =
      DescribedPredicate.describe(
          "named as open for extension", each -> ABSTRACT.contains(each.getName()));

  private static final DescribedPredicate<JavaClass> ENUM_WITH_BODIES =
      DescribedPredicate.describe("enums", JavaClass::isEnum);

  /** The builder that record-builder makes of a record, beside it. */
  private static final DescribedPredicate<JavaClass> GENERATED =
      DescribedPredicate.describe(
          "generated", each -> each.getName().matches(".*(Options|\\.Kind|\\.Field)Builder"));

  private static void knows(String module, String... others) {
    TreeSet<String> allowed = new TreeSet<>(ImmutableSet.copyOf(others));
    allowed.add(module);
    check(
        noClasses()
            .that(resideInAnyPackage(ROOT + "." + module + ".."))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(ROOT + "..")
                    .and(
                        resideOutsideOfPackages(
                            allowed.stream()
                                .map(each -> ROOT + "." + each + "..")
                                .toArray(String[]::new)))));
  }

  /** Of the packages of its own module, a package knows these only. */
  private static void packageKnows(String name, String... others) {
    String module = ROOT + "." + name.replaceFirst("\\..*", "");
    TreeSet<String> allowed = new TreeSet<>(ImmutableSet.copyOf(others));
    allowed.add(name);
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "." + name)
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(module + "..")
                    .and(
                        resideOutsideOfPackages(
                            allowed.stream()
                                .map(each -> ROOT + "." + each)
                                .toArray(String[]::new)))));
  }

  private static void check(ArchRule rule) {
    rule.check(OURS);
  }
}
