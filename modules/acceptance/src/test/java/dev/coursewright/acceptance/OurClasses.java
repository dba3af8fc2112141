package dev.coursewright.acceptance;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The product's compiled classes, without any test's. */
final class OurClasses {

  static final String ROOT = "dev.coursewright";

  static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/coursewright/acceptance/"))
          .importPackages(ROOT);

  private OurClasses() {}
}
