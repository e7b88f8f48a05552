package dev.workbench.distribution;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Which part may know which, checked on the jars that are shipped.
class ArchitectureTest {
  private static final String[] PLUGINS = {
    "dev.workbench.linearregression..",
    "dev.workbench.polynomialfitting..",
    "dev.workbench.softmaxregression..",
    "dev.workbench.weightdecay.."
  };

  private static JavaClasses shipped;

  @BeforeAll
  static void readOurJars() throws Exception {
    try (var files = Files.walk(Distribution.FOLDER)) {
      List<JarFile> jars =
          files
              .filter(file -> file.getFileName().toString().matches("workbench-.*\\.jar"))
              .map(ArchitectureTest::open)
              .toList();
      shipped = new ClassFileImporter().importJars(jars);
    }
  }

  @Test
  void enoughClassesWereSeenAtAll() {
    assertThat(shipped).hasSizeGreaterThan(250);
    for (String plugin : PLUGINS) {
      assertThat(shipped.that(resideInAnyPackage(plugin))).as(plugin).isNotEmpty();
    }
  }

  @Test
  void aPluginSeesThePluginApiAlone() {
    mayKnow(PLUGINS, "dev.workbench.plugin..", "dev.workbench.dl4j..", "dev.workbench.numerics..");
    mayKnow(in("dev.workbench.numerics.."));
    mayKnow(in("dev.workbench.dl4j.."), "dev.workbench.plugin..");
    mayKnow(in("dev.workbench.plugin.."));
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "dev.workbench.plugin..", "dev.workbench.dl4j..", "dev.workbench.numerics..")
            .or()
            .resideInAnyPackage(PLUGINS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "org.h2..", "com.vaadin..", "org.eclipse.jetty.."));
  }

  @Test
  void theServersPartsMeetAtTheContract() {
    mayKnow(in("dev.workbench.contract.."));
    mayKnow(in("dev.workbench.ui.."), "dev.workbench.contract..");
    mayKnow(in("dev.workbench.http.."), "dev.workbench.contract..");
    mayKnow(in("dev.workbench.core.."), "dev.workbench.contract..", "dev.workbench.plugin..");
  }

  @Test
  void onlyTheStoreSpeaksSql() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.workbench.core.store..",
                // what the store is measured against
                "dev.workbench.app.bench.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.sql..", "javax.sql..", "org.h2..", "org.flywaydb..", "com.zaxxer.."));
  }

  @Test
  void packagesDependOnOneAnotherOneWay() {
    check(slices().matching("dev.workbench.(**)").should().beFreeOfCycles());
  }

  @Test
  void onlyTheCommandLinePrints() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.workbench.app..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err"));
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(shipped.getPackage("dev.workbench").getSubpackagesInTree())
        .filteredOn(javaPackage -> !javaPackage.getClasses().isEmpty())
        .filteredOn(javaPackage -> !javaPackage.isAnnotatedWith(NullMarked.class))
        .map(JavaPackage::getName)
        .isEmpty();
  }

  @Test
  void namesSayWhatAClassIsFor() {
    check(noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl)"));
  }

  /// Of our own packages these may know themselves and the others given.
  private static void mayKnow(String[] packages, String... others) {
    check(
        classes()
            .that()
            .resideInAnyPackage(packages)
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(packages)
                    .or(resideInAnyPackage(others))
                    .or(not(resideInAnyPackage("dev.workbench..")))));
  }

  private static String[] in(String... packages) {
    return packages;
  }

  private static void check(ArchRule rule) {
    rule.check(shipped);
  }

  private static JarFile open(Path file) {
    try {
      return new JarFile(file.toFile());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException("cannot read " + file, e);
    }
  }
}
