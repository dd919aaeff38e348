package dev.cordon;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds docs/ARCHITECTURE.md: inside core a package imports only earlier ones. */
class ArchitectureTest {

  private static final List<String> ORDER =
      List.of(
          "diag",
          "space",
          "model",
          "state",
          "inventory",
          "compile",
          "spi",
          "verify",
          "plan",
          "record",
          "apply",
          "engine",
          "inject");

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.cordon");

  @TestFactory
  List<DynamicTest> aPackageImportsOnlyEarlierOnes() {
    return ORDER.stream()
        .filter(name -> ORDER.indexOf(name) < ORDER.size() - 1)
        .map(name -> DynamicTest.dynamicTest(name, () -> checkOrder(name)))
        .toList();
  }

  private static void checkOrder(String name) {
    String[] later =
        ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size()).stream()
            .map(other -> "dev.cordon." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("dev.cordon." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(later)
        .allowEmptyShould(true)
        .check(CORE);
  }

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    org.assertj.core.api.Assertions.assertThat(
            CORE.stream()
                .map(
                    type ->
                        type.getPackageName().replaceFirst("^dev\\.cordon\\.", "").split("\\.")[0])
                .distinct())
        .allMatch(ORDER::contains);
  }

  @Test
  void onlyInjectKnowsGuice() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.cordon.inject..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.inject..", "jakarta.inject..")
        .check(CORE);
  }

  @Test
  void thePureStagesReadNoClockAndDoNoInputOrOutput() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.cordon.space..",
            "dev.cordon.model..",
            "dev.cordon.state..",
            "dev.cordon.inventory..",
            "dev.cordon.compile..",
            "dev.cordon.verify..",
            "dev.cordon.plan..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "org.slf4j..")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.random.RandomGenerator.class)
        .check(CORE);
  }

  @Test
  void coreKnowsNoVendor() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "software.amazon..", "com.azure..", "com.google.cloud..", "com.pulumi..")
        .check(CORE);
  }
}
