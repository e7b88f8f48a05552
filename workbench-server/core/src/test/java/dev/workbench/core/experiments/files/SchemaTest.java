package dev.workbench.core.experiments.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.workbench.contract.Experiments.Parse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The published schema and the parser say the same of the form of a file.
class SchemaTest {
  private static final Path FOLDER = Path.of("../../experiments");
  private static final String REST = "name: a\nmodel: a/b\n";

  private static final String SEARCH = "search: {goal: {min: x}, budget: 2, ";

  private final Schema schema = schema();

  static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedFileIsRightForBoth(Path file) throws IOException {
    var text = SharedFiles.read(file, file.toString());
    assertThat(ExperimentFile.check(text, null).mistakes()).isEmpty();
    assertThat(schema.validate(text.yaml(), InputFormat.YAML)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: a\nmodel: a/b\nchapter: 3.12\nseeds: [3, 5]",
        "name: a\nmodel: a/b\ntitle: {en: A, zh: B}\ntext: just one",
        "name: a\nvariants: {v: {model: a/b, x: [1, 2], y: {from: 1, to: 5, count: 3}, z: true}}",
        "name: a\ngrid: {model: [a/b, c/d], x: {from: 0.1, to: 10, count: 3, scale: log}}",
        "name: a\nmodel: a/b\ngrid: {x: {from: 1, to: 9, count: 3, integer: true}}",
        "name: a\nmodel: a/b\ncharts: [{title: T, metrics: [a, b], y: log}]",
        "name: a\nmodel: a/b\nclaims: [{that: final(x) < 1, holds: at least 95% of seeds}]",
        "name: a\nmodel: a/b\nclaims: [{that: final(x) < 1, expect: fails, why: so}]",
        REST + "quick: {}",
        REST + "quick: {seeds: 3, hyperparameters: {epochs: 1}}",
        REST + SEARCH + "over: {x: {from: 1, to: 2}}}",
        REST + SEARCH + "over: {x: [a, b, c]}, method: random, seed: 7, confirm: {}}",
        REST + SEARCH + "over: {x: [1, 2, 3]}, halving: {to: 9}, confirm: {top: 2, seeds: 9}}",
        "name: a\n" + SEARCH + "over: {model: [a/b, c/d], x: {from: 1, to: 9, integer: true}}}",
      })
  void whatIsRightIsRightForBoth(String yaml) {
    assertThat(ExperimentFile.check(new Parse(yaml, "f"), null).mistakes()).isEmpty();
    assertThat(schema.validate(yaml, InputFormat.YAML)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model: a/b",
        "name: a",
        "name: A b\nmodel: a/b",
        "[name, model]",
        REST + "colour: red",
        REST + "quick: {seeds: 0}",
        REST + "quick: {epochs: 1}",
        REST + "quick: 3",
        REST + "title: {zh: 标题}",
        REST + "title: {en: A, fr: B}",
        REST + "title: [a]",
        REST + "title:",
        REST + "seeds: 0",
        REST + "seeds: 1001",
        REST + "seeds: many",
        REST + "seeds: []",
        REST + "seeds: [1, 1]",
        REST + "seeds: [1.5]",
        REST + "hyperparameters: [1]",
        REST + "hyperparameters: {x: [1]}",
        REST + "variants: {}",
        REST + "variants: [a, b]",
        REST + "variants: {v: 3}",
        REST + "variants: {v: {x: []}}",
        REST + "variants: {v: {x: {from: 1, to: 2}}}",
        REST + "variants: {v: {x: {from: 1, to: 2, count: 1}}}",
        REST + "variants: {v: {x: {from: 1, to: 2, count: 3, scale: square}}}",
        REST + "variants: {v: {x: {from: 1, to: 2, count: 3, step: 1}}}",
        REST + "variants: {v: {x: {from: one, to: 2, count: 3}}}",
        REST + "grid: {x: 1}",
        REST + "grid: {x: [[1]]}",
        REST + "charts: {metrics: [a]}",
        REST + "charts: [{metrics: []}]",
        REST + "charts: [{metrics: [a, a]}]",
        REST + "charts: [{title: T}]",
        REST + "charts: [{metrics: [a], y: cubic}]",
        REST + "charts: [{metrics: [a], x: log}]",
        REST + "claims: [final(x) < 1]",
        REST + "claims: [{holds: every seed}]",
        REST + "claims: [{that: final(x) < 1, holds: each}]",
        REST + "claims: [{that: final(x) < 1, expect: maybe}]",
        REST + "claims: [{that: final(x) < 1, expect: fails}]",
        REST + "extends: {a: b}",
        REST + "search: {goal: {min: x}, over: {x: [1, 2]}}",
        REST + "search: {goal: min, over: {x: [1, 2]}, budget: 1}",
        REST + "search: {goal: {min: x, max: x}, over: {x: [1, 2]}, budget: 1}",
        REST + "search: {goal: {min: x}, over: {}, budget: 1}",
        REST + "search: {goal: {min: x}, over: {x: 1}, budget: 1}",
        REST + SEARCH + "over: {x: {from: 1, to: 2, count: 3}}}",
        REST + SEARCH + "over: {x: {from: 1}}}",
        REST + SEARCH + "over: {x: [1, 2, 3]}, method: bayes}",
        REST + SEARCH + "over: {x: [1, 2, 3]}, halving: {from: 1}}",
        REST + SEARCH + "over: {x: [1, 2, 3]}, halving: {to: 9, eta: 1}}",
        REST + SEARCH + "over: {x: [1, 2, 3]}, confirm: {seeds: 1}}",
        REST + SEARCH + "over: {x: [1, 2, 3]}}\ngrid: {y: [1]}",
        REST + SEARCH + "over: {x: [1, 2, 3]}}\nvariants: {v: {y: 1}}",
      })
  void whatIsWrongInItsFormIsWrongForBoth(String yaml) {
    assertThat(ExperimentFile.check(new Parse(yaml, "f"), null).mistakes()).isNotEmpty();
    assertThat(schema.validate(yaml, InputFormat.YAML)).isNotEmpty();
  }

  private static Schema schema() {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Files.readString(FOLDER.resolve("experiment.schema.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
