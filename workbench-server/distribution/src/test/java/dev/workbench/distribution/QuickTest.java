package dev.workbench.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/// `workbench run --quick`: the smoke test of every shipped experiment.
class QuickTest {
  @TempDir Path folder;

  @Test
  void everyShippedExperimentRunsQuicklyAndNothingIsAgainstExpectation() throws Exception {
    List<String> files = shipped();
    assertThat(files).hasSizeGreaterThanOrEqualTo(5);
    Path junit = folder.resolve("claims.xml");
    List<String> command = new ArrayList<>(List.of("run"));
    command.addAll(files);
    command.addAll(List.of("--quick", "--junit", junit.toString(), "--home=" + home()));
    var ended = Workbench.run(command.toArray(String[]::new));
    assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out()).contains("weight-decay-quick", "polynomial-fitting-quick", "passed");
    var suites =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(junit.toFile())
            .getElementsByTagName("testsuite");
    assertThat(suites.getLength()).isEqualTo(files.size());
    for (int i = 0; i < suites.getLength(); i++) {
      assertThat(((Element) suites.item(i)).getAttribute("failures")).isEqualTo("0");
    }
  }

  @Test
  void everyShippedExperimentSaysHowItIsRunQuickly() throws IOException {
    for (String file : shipped()) {
      assertThat(Path.of(file)).content().containsPattern("(?m)^quick: ");
    }
  }

  @Test
  void aClaimThatFewSeedsDoNotDecideIsUndecidedAndNoFailure() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("some.yaml"),
            """
            name: some
            model: weight-decay/scratch
            hyperparameters: {epochs: 1}
            seeds: 10
            claims:
              - {that: final(train_loss) > 0, expect: fails, why: with the tenth seed}
              - {that: final(train_loss) < 1e9, holds: at least 95% of seeds}
            """);
    var quick = Workbench.run("run", file.toString(), "--quick", "--home=" + home());
    assertThat(quick.status()).as(quick.err()).isZero();
    assertThat(quick.out()).contains("only a few of the seeds were run");
    assertThat(quick.out().lines().filter(line -> line.startsWith("undecided"))).hasSize(2);
    var whole = Workbench.run("run", file.toString(), "--home=" + home());
    assertThat(whole.status()).isEqualTo(1);
  }

  private static List<String> shipped() throws IOException {
    try (Stream<Path> files = Files.list(Distribution.FOLDER.resolve("experiments"))) {
      return files.map(Path::toString).filter(file -> file.endsWith(".yaml")).sorted().toList();
    }
  }

  private Path home() {
    return folder.resolve("home");
  }
}
