package dev.cordon.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The sandbox is the second reading of the vendors' rules: it imports nothing of ours. */
class ArchitectureTest {

  private static final JavaClasses SANDBOX =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.cordon.sandbox");

  private static final String[] CLOUDS = {
    "dev.cordon.sandbox.aws..",
    "dev.cordon.sandbox.azure..",
    "dev.cordon.sandbox.gcp..",
    "dev.cordon.sandbox.vyos.."
  };

  @Test
  void itStandsOnTheJdkSlf4jAndJacksonAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.cordon.sandbox..",
            "java..",
            "javax.xml.stream..",
            "javax.net.ssl..",
            "com.sun.net.httpserver..",
            "org.slf4j..",
            "com.fasterxml.jackson..",
            "org.jspecify.annotations..")
        .check(SANDBOX);
  }

  @Test
  void itsPackagesHaveAnOrder() {
    slices().matching("dev.cordon.sandbox.(**)").should().beFreeOfCycles().check(SANDBOX);
  }

  @Test
  void theWalkerKnowsTheStateAlone() {
    noClasses()
        .that()
        .resideInAPackage("..walk..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..calls..", "..wire..", "..settings..")
        .check(SANDBOX);
  }

  @Test
  void sharedPartsKnowNoVendor() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.cordon.sandbox",
            "dev.cordon.sandbox.net",
            "dev.cordon.sandbox.http",
            "dev.cordon.sandbox.tree")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CLOUDS)
        .check(SANDBOX);
  }

  @Test
  void cloudsDoNotKnowEachOther() {
    for (String cloud : CLOUDS) {
      noClasses()
          .that()
          .resideInAPackage(cloud)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              Arrays.stream(CLOUDS).filter(other -> !other.equals(cloud)).toArray(String[]::new))
          .check(SANDBOX);
    }
  }
}
