package dev.cordon.provider.vyos;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String HERE = "dev.cordon.provider.vyos";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(HERE);

  @Test
  void onlyTheWireSpeaksHttpAndJson() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HERE + ".wire..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml..", "java.net.http..", "org.apache.sshd..")
        .check(CLASSES);
  }

  @Test
  void theMeaningKnowsNothingOfTheLowering() {
    noClasses()
        .that()
        .resideInAPackage(HERE + ".meaning..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(HERE + ".lowering..", HERE + ".write..", HERE + ".observe..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void thePurePartsKnowNoWire() {
    noClasses()
        .that()
        .resideInAnyPackage(HERE + ".meaning..", HERE + ".lowering..", HERE + ".state..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(HERE + ".wire..", HERE + ".write..", HERE + ".observe..")
        .check(CLASSES);
  }
}
