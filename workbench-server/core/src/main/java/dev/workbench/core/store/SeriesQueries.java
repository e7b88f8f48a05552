package dev.workbench.core.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workbench.contract.ArrowSchemas;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Series;
import dev.workbench.core.analysis.Downsampling;
import dev.workbench.core.analysis.SeedCurve;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;

/// Answers questions for points and curves in Arrow. Any thread; blocks.
final class SeriesQueries {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long MOST_POINTS = 50_000_000;
  private static final int POINTS_OVER_TIME = 500;

  /// What the schema's metadata says of a series of points.
  private record SeriesOfRun(String run, String key) {}

  /// What the schema's metadata says of a curve.
  private record CurveOfGroup(String group, String key, int runs) {}

  private final BufferAllocator allocator;

  SeriesQueries(BufferAllocator allocator) {
    this.allocator = allocator;
  }

  /// Points as [ArrowSchemas#MANY_SERIES]: by run and, in it, by key as asked. A metric that a run
  /// never logged is left out.
  ///
  /// @throws ProblemException when there is no such run, or it is too much for one answer
  Series.Arrow read(Sql sql, Series.Read read) throws SQLException {
    checkPoints(read.points());
    long from = read.fromStep() == null ? Long.MIN_VALUE : read.fromStep();
    long to = read.toStep() == null ? Long.MAX_VALUE : read.toStep();
    List<SeriesOfRun> series = new ArrayList<>();
    List<Points> points = new ArrayList<>();
    long total = 0;
    for (String run : new LinkedHashSet<>(read.runs())) {
      for (Map.Entry<String, Points> entry : points(sql, run, read.keys(), from, to).entrySet()) {
        Points kept = downsampled(entry.getValue(), read.points());
        series.add(new SeriesOfRun(run, entry.getKey()));
        points.add(kept);
        total += kept.size();
        checkTotal(total);
      }
    }
    return arrow(series, points, (int) total);
  }

  /// Curves over the runs of groups as [ArrowSchemas#CURVES]: by key and, in it, by group.
  ///
  /// @throws ProblemException when there is no such run, or the question makes no sense
  Series.Arrow curves(Sql sql, Series.ReadCurves read) throws SQLException {
    check(read);
    Map<CurveOfGroup, SeedCurve> curves = new LinkedHashMap<>();
    for (Series.Group group : read.groups()) {
      Map<String, List<SeedCurve.Run>> byKey = new LinkedHashMap<>();
      for (String run : new LinkedHashSet<>(group.runs())) {
        runs(points(sql, run, read.keys(), Long.MIN_VALUE, Long.MAX_VALUE), read.x())
            .forEach((key, curve) -> byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(curve));
      }
      byKey.forEach((key, runs) ->
          curves.put(new CurveOfGroup(group.name(), key, runs.size()), curve(runs, read)));
    }
    return arrow(curves);
  }

  private static SeedCurve curve(List<SeedCurve.Run> runs, Series.ReadCurves read) {
    if (read.x().equals("time")) {
      int points = read.points() == 0 ? POINTS_OVER_TIME : read.points();
      return SeedCurve.atEvenPoints(runs, points, read.low(), read.high());
    }
    return SeedCurve.atTheirPoints(runs, read.low(), read.high()).downsampled(read.points());
  }

  /// The curves of one run by key, those without points left out.
  private static Map<String, SeedCurve.Run> runs(Map<String, Points> points, String x) {
    long start = points.values().stream().mapToLong(Points::firstTime).min().orElse(0);
    Map<String, SeedCurve.Run> runs = new LinkedHashMap<>();
    points.forEach((key, series) -> {
      if (series.size() > 0) {
        runs.put(key, x.equals("time") ? series.overTime(start) : series.overSteps());
      }
    });
    return runs;
  }

  private static Map<String, Points> points(
      Sql sql, String run, List<String> keys, long from, long to) throws SQLException {
    long runKey = RunTable.key(sql, run);
    Map<String, Long> known = new LinkedHashMap<>();
    sql.each(
        "select series, name from metric where run_key = ? order by series",
        row -> known.put(row.getString(2), row.getLong(1)),
        runKey);
    Set<String> wanted = keys.isEmpty() ? known.keySet() : new LinkedHashSet<>(keys);
    Map<Long, String> names = new LinkedHashMap<>();
    for (String key : wanted) {
      Long series = known.get(key);
      if (series != null) {
        names.put(series, key);
      }
    }
    return names.isEmpty() ? Map.of() : SeriesReader.read(sql, runKey, names, from, to);
  }

  private static Points downsampled(Points points, int most) {
    if (most == 0 || points.size() <= most) {
      return points;
    }
    long[] steps = points.steps();
    return points.pick(Downsampling.m4(i -> steps[i], points.values(), most));
  }

  private Series.Arrow arrow(List<SeriesOfRun> series, List<Points> points, int rows) {
    try (var columns =
        new ArrowColumns(allocator, described(ArrowSchemas.MANY_SERIES, series), rows)) {
      int at = 0;
      for (int i = 0; i < points.size(); i++) {
        Points part = points.get(i);
        columns.fill(0, at, part.size(), i);
        columns.put(1, at, part.steps());
        columns.put(2, at, part.times());
        columns.put(3, at, part.values());
        at += part.size();
      }
      return columns.toArrow();
    }
  }

  private Series.Arrow arrow(Map<CurveOfGroup, SeedCurve> curves) {
    long total = curves.values().stream().mapToLong(curve -> curve.x().length).sum();
    checkTotal(total);
    Schema schema = described(ArrowSchemas.CURVES, List.copyOf(curves.keySet()));
    try (var columns = new ArrowColumns(allocator, schema, (int) total)) {
      int at = 0;
      int series = 0;
      for (SeedCurve curve : curves.values()) {
        columns.fill(0, at, curve.x().length, series++);
        columns.put(1, at, curve.x());
        columns.put(2, at, curve.n());
        columns.put(3, at, curve.low());
        columns.put(4, at, curve.median());
        columns.put(5, at, curve.high());
        columns.put(6, at, curve.mean());
        columns.put(7, at, curve.sd());
        at += curve.x().length;
      }
      return columns.toArrow();
    }
  }

  private static Schema described(Schema schema, List<?> series) {
    try {
      return new Schema(schema.getFields(), Map.of("series", JSON.writeValueAsString(series)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot describe " + series, e);
    }
  }

  private static void check(Series.ReadCurves read) {
    checkPoints(read.points());
    if (!read.x().equals("step") && !read.x().equals("time")) {
      throw ProblemException.invalid("x '" + read.x() + "': use step or time");
    }
    if (!(read.low() >= 0 && read.low() <= read.high() && read.high() <= 1)) {
      throw ProblemException.invalid(
          "quantiles low %s and high %s: they must be between 0 and 1, low not above high"
              .formatted(read.low(), read.high()));
    }
  }

  private static void checkPoints(int points) {
    if (points < 0) {
      throw ProblemException.invalid("points " + points + ": must be at least 0 (0 for all)");
    }
  }

  private static void checkTotal(long points) {
    if (points > MOST_POINTS) {
      throw ProblemException.invalid(
          "more than %d points in one answer: ask for fewer runs or keys, a range of steps, or"
                  .formatted(MOST_POINTS)
              + " fewer points of each");
    }
  }
}
