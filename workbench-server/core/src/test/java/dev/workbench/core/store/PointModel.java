package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.MetricColumns;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// What a store should hold: plain points in memory, in the order of logging.
final class PointModel {
  private final Map<String, Map<String, PointsBuilder>> runs = new LinkedHashMap<>();

  /// Adds a batch of a run.
  void add(String run, List<String> keys, MetricColumns columns) {
    var ofRun = runs.computeIfAbsent(run, id -> new LinkedHashMap<>());
    for (int row = 0; row < columns.rows(); row++) {
      ofRun
          .computeIfAbsent(keys.get(columns.series()[row]), key -> new PointsBuilder())
          .add(columns.steps()[row], columns.times()[row], columns.values()[row]);
    }
  }

  /// How many points a run has, of all its series.
  long points(String run) {
    return runs.getOrDefault(run, Map.of()).values().stream().mapToLong(PointsBuilder::size).sum();
  }

  /// Whether a store holds the same of a run, in points and summaries.
  void check(StoreServer server, String run, String when) throws Exception {
    Map<String, PointsBuilder> expected = runs.getOrDefault(run, Map.of());
    Map<String, Points> read = server.read(new Series.Read(List.of(run), List.of(), null, null, 0));
    assertThat(read.keySet())
        .as("series %s", when)
        .containsExactlyInAnyOrderElementsOf(
            expected.keySet().stream().map(key -> run + " " + key).toList());
    for (var entry : expected.entrySet()) {
      same(read.get(run + " " + entry.getKey()), entry.getValue().sorted(), when);
    }
    List<Runs.MetricSummary> summaries = server.get(run).metrics();
    assertThat(summaries).as("summaries %s", when).hasSize(expected.size());
    for (Runs.MetricSummary summary : summaries) {
      assertThat(summary)
          .as("summary %s", when)
          .isEqualTo(summary(summary.key(), expected.get(summary.key()).sorted()));
    }
  }

  /// Whether a store gives the same parts of series: some of some runs, ranges of steps, and the
  /// last of them.
  void checkSome(StoreServer server, Random random, String when) throws Exception {
    List<String> some = runs.keySet().stream().filter(run -> random.nextInt(3) > 0).toList();
    List<String> keys =
        random.nextBoolean()
            ? List.of()
            : runs.values().stream()
                .flatMap(ofRun -> ofRun.keySet().stream())
                .distinct()
                .filter(key -> random.nextBoolean())
                .toList();
    Long from = random.nextBoolean() ? null : someStep(random);
    Long to = random.nextBoolean() ? null : someStep(random);
    int last = random.nextBoolean() ? 0 : 1 + random.nextInt(random.nextBoolean() ? 10 : 20_000);
    var asked = new Series.Read(some, keys, from, to, 0, last, Series.Downsampling.M4);
    Map<String, Points> read = server.read(asked);
    int series = 0;
    for (String run : some) {
      for (var entry : runs.get(run).entrySet()) {
        if (keys.isEmpty() || keys.contains(entry.getKey())) {
          series++;
          same(
              read.getOrDefault(run + " " + entry.getKey(), Points.NONE),
              part(entry.getValue().sorted(), asked),
              when + " for " + asked);
        }
      }
    }
    assertThat(read).as(when + " for " + asked).hasSize(series);
  }

  private static Points part(Points sorted, Series.Read asked) {
    // not with the store's own search
    int from = 0;
    while (asked.fromStep() != null
        && from < sorted.size()
        && sorted.steps()[from] < asked.fromStep()) {
      from++;
    }
    int to = sorted.size();
    while (asked.toStep() != null && to > from && sorted.steps()[to - 1] > asked.toStep()) {
      to--;
    }
    return sorted.slice(asked.last() == 0 ? from : Math.max(from, to - asked.last()), to);
  }

  private long someStep(Random random) {
    List<PointsBuilder> all =
        runs.values().stream().flatMap(ofRun -> ofRun.values().stream()).toList();
    if (all.isEmpty() || random.nextInt(10) == 0) {
      return random.nextLong();
    }
    PointsBuilder series = all.get(random.nextInt(all.size()));
    return series.steps()[random.nextInt(series.size())] + random.nextInt(3) - 1;
  }

  private static void same(Points read, Points expected, String when) {
    assertThat(read.steps()).as("steps %s", when).isEqualTo(expected.steps());
    assertThat(read.times()).as("times %s", when).isEqualTo(expected.times());
    assertThat(bits(read.values())).as("values %s", when).isEqualTo(bits(expected.values()));
  }

  private static Runs.MetricSummary summary(String key, Points sorted) {
    double[] numbers = Arrays.stream(sorted.values()).filter(v -> !Double.isNaN(v)).toArray();
    int end = sorted.size() - 1;
    double last = Double.NEGATIVE_INFINITY;
    for (int i = end;
        i >= 0
            && sorted.steps()[i] == sorted.steps()[end]
            && sorted.times()[i] == sorted.times()[end];
        i--) {
      last = Double.compare(sorted.values()[i], last) > 0 ? sorted.values()[i] : last;
    }
    return new Runs.MetricSummary(
        key,
        "LOWER_IS_BETTER",
        "nats",
        sorted.size(),
        sorted.steps()[0],
        sorted.steps()[end],
        sorted.times()[end],
        inATable(last),
        inATable(Arrays.stream(numbers).min().orElse(Double.NaN)),
        inATable(Arrays.stream(numbers).max().orElse(Double.NaN)),
        sorted.size() - numbers.length);
  }

  /// A column of a table has one zero.
  private static double inATable(double value) {
    return value + 0.0;
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
