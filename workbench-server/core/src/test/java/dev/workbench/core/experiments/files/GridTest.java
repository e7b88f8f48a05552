package dev.workbench.core.experiments.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Experiments.Mistake;
import dev.workbench.contract.Experiments.Parse;
import dev.workbench.contract.Experiments.Variant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Variants from lists, ranges and grids.
class GridTest {

  @Test
  void aGridMakesAVariantOfEachCombinationWithAReadableName() {
    assertThat(
            names(
                """
                name: a
                model: linear/scratch
                grid:
                  learningRate: [0.01, 0.03]
                  weightDecay: {from: 0.1, to: 10, count: 3, scale: log}
                """))
        .containsExactly(
            "lr=0.01, wd=0.1",
            "lr=0.01, wd=1",
            "lr=0.01, wd=10",
            "lr=0.03, wd=0.1",
            "lr=0.03, wd=1",
            "lr=0.03, wd=10");
  }

  @Test
  void aListInAVariantMakesSeveralOfItAndAGridOfEach() {
    assertThat(
            names(
                """
                name: a
                model: linear/scratch
                hyperparameters: {learningRate: 1}
                variants:
                  plain: {}
                  decay: {weightDecay: [1, 3]}
                grid: {batchSize: {from: 8, to: 32, count: 3, scale: log, integer: true}}
                """))
        .containsExactly(
            "plain, bs=8",
            "plain, bs=16",
            "plain, bs=32",
            "decay, wd=1, bs=8",
            "decay, wd=1, bs=16",
            "decay, wd=1, bs=32",
            "decay, wd=3, bs=8",
            "decay, wd=3, bs=16",
            "decay, wd=3, bs=32");
  }

  @Test
  void modelsMayBeAnAxisToo() {
    var variants =
        read(
            """
            name: a
            grid: {model: [linear/scratch, other/concise], learningRate: [1, 2]}
            """);
    assertThat(variants)
        .contains(new Variant("other/concise, lr=2", "other/concise", Map.of("learningRate", "2")))
        .hasSize(4);
  }

  @Test
  void evenStepsAreRoundNumbers() {
    assertThat(
            names("name: a\nmodel: m/m\ngrid: {x: {from: 0.1, to: 0.5, count: 5}}").stream()
                .map(name -> name.substring(2)))
        .containsExactly("0.1", "0.2", "0.3", "0.4", "0.5");
    assertThat(names("name: a\nmodel: m/m\ngrid: {x: {from: 1e-6, to: 1, count: 3, scale: log}}"))
        .containsExactly("x=1e-6", "x=0.001", "x=1");
  }

  @Test
  void namesThatWouldBeTheSameAreRefusedOrWrittenOut() {
    assertThat(
            mistakes(
                """
                name: a
                model: linear/scratch
                variants:
                  decay: {weightDecay: [1, 2]}
                  decay, wd=2: {weightDecay: 5}
                """))
        .singleElement()
        .asString()
        .startsWith("f.yaml line 5 column 3: two variants would be called 'decay, wd=2'");
    assertThat(mistakes("name: a\nmodel: linear/scratch\ngrid: {weightDecay: [0.1, 0.10]}"))
        .singleElement()
        .asString()
        .isEqualTo("f.yaml line 3 column 27: 0.10 stands twice");
    assertThat(names("name: a\nmodel: m/m\ngrid: {weightDecay: [1], widthDivisor: [2]}"))
        .containsExactly("weightDecay=1, widthDivisor=2");
  }

  @Test
  void aGridTooLargeIsRefusedBeforeItIsMade() {
    assertThat(
            mistakes(
                "name: a\nmodel: m/m\ngrid: {a: {from: 0, to: 1, count: 999},"
                    + " b: {from: 0, to: 1, count: 999}, c: {from: 0, to: 1, count: 999}}"))
        .singleElement()
        .asString()
        .contains("more than 1000 variants");
    assertThat(mistakes("name: a\nmodel: m/m\nseeds: 1000\ngrid: {a: {from: 0, to: 1, count: 11}}"))
        .singleElement()
        .asString()
        .contains("11 variants with 1000 seeds are more than 10000 runs");
  }

  /// Random files against a plain enumeration of what they must mean.
  @ParameterizedTest
  @MethodSource("seeds")
  void gridsAndSeedsAreWhatAPlainEnumerationGives(long seed) {
    var file = new RandomFile(new SplittableRandom(seed));
    var definition = ExperimentFile.parse(new Parse(file.yaml(), "f.yaml"), null);
    assertThat(definition.seeds()).as("seed " + seed).isEqualTo(file.seeds);
    assertThat(definition.variants().stream().map(Variant::hyperparameters))
        .as("seed " + seed + "\n" + file.yaml())
        .containsExactlyElementsOf(file.settings());
    assertThat(new HashSet<>(definition.variants().stream().map(Variant::name).toList()))
        .hasSameSizeAs(definition.variants());
  }

  static LongStream seeds() {
    Long one = Long.getLong("tests.seed");
    return one == null ? LongStream.range(0, 200) : LongStream.of(one);
  }

  private static List<Variant> read(String yaml) {
    return ExperimentFile.parse(new Parse(yaml, "f.yaml"), null).variants();
  }

  private static List<String> names(String yaml) {
    return read(yaml).stream().map(Variant::name).toList();
  }

  private static List<Mistake> mistakes(String yaml) {
    return ExperimentFile.check(new Parse(yaml, "f.yaml"), null).mistakes();
  }

  /// A file with up to three variants, each with fixed values and lists, and perhaps a grid.
  private static final class RandomFile {
    private final Map<String, List<String>> grid;
    private final Map<String, Map<String, List<String>>> variants = new LinkedHashMap<>();
    private final List<Long> seeds;
    private final boolean count;

    RandomFile(SplittableRandom random) {
      grid = random.nextBoolean() ? values(random, "g", 1) : Map.of();
      int named = random.nextInt(4);
      for (int i = 0; i < named; i++) {
        variants.put("v" + i, values(random, "h", 0));
      }
      count = random.nextBoolean();
      int size = random.nextInt(1, 6);
      seeds =
          count
              ? LongStream.rangeClosed(1, size).boxed().toList()
              : random.longs(size).distinct().boxed().toList();
    }

    private static Map<String, List<String>> values(
        SplittableRandom random, String prefix, int least) {
      Map<String, List<String>> values = new LinkedHashMap<>();
      for (int i = random.nextInt(least, 3); i > 0; i--) {
        int size = random.nextInt(1, 4);
        values.put(
            prefix + i,
            random.ints(0, 1000).distinct().limit(size).mapToObj(String::valueOf).toList());
      }
      return values;
    }

    String yaml() {
      var yaml = new StringBuilder("name: random\nmodel: m/m\nhyperparameters: {base: 7}\n");
      yaml.append("seeds: ").append(count ? seeds.size() : seeds).append('\n');
      if (!variants.isEmpty()) {
        yaml.append("variants:\n");
        variants.forEach((name, values) ->
            yaml.append("  ").append(name).append(": ").append(mapping(values)).append('\n'));
      }
      return grid.isEmpty() ? yaml.toString() : yaml.append("grid: " + mapping(grid)).toString();
    }

    private static String mapping(Map<String, List<String>> values) {
      return values.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + entry.getValue())
          .collect(Collectors.joining(", ", "{", "}"));
    }

    /// Every combination, the first list varying slowest.
    List<Map<String, String>> settings() {
      List<Map<String, String>> all = new ArrayList<>();
      var each = variants.isEmpty() ? List.of(Map.<String, List<String>>of()) : variants.values();
      for (Map<String, List<String>> variant : each) {
        List<Map<String, String>> combined = List.of(Map.of("base", "7"));
        Map<String, List<String>> axes = new LinkedHashMap<>(variant);
        axes.putAll(grid);
        for (var axis : axes.entrySet()) {
          List<Map<String, String>> longer = new ArrayList<>();
          for (Map<String, String> before : combined) {
            for (String value : axis.getValue()) {
              Map<String, String> after = new LinkedHashMap<>(before);
              after.put(axis.getKey(), value);
              longer.add(after);
            }
          }
          combined = longer;
        }
        all.addAll(combined);
      }
      return all;
    }
  }
}
