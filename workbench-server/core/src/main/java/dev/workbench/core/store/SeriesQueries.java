package dev.workbench.core.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workbench.contract.ArrowSchemas;
import dev.workbench.contract.ArrowStreamBytes;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Series;
import dev.workbench.core.analysis.SeedCurve;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.Schema;

/// Answers questions for points and curves in Arrow. Within one snapshot of the database each; any
/// thread; blocks.
final class SeriesQueries {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int POINTS_OVER_TIME = 500;

  /// About how many bytes of the heap a point takes on its way into an answer.
  private static final long BYTES_PER_POINT = 100;

  /// What the schema's metadata says of a curve.
  private record CurveOfGroup(String group, String key, int runs) {}

  private SeriesQueries() {}

  /// Points as [ArrowSchemas#MANY_SERIES]: by run and, in it, by key as asked. A metric that a run
  /// never logged is left out.
  ///
  /// @throws ProblemException when there is no such run, or it is too much for one answer
  static Series.Arrow read(Sql sql, Series.Read read) throws SQLException {
    var pieces = new SeriesPieces(sql, read);
    if (!pieces.whole()) {
      var stream = new SeriesStream(pieces);
      return new Series.Arrow(stream.all());
    }
    checkTotal(pieces.stored());
    int rows = (int) pieces.stored();
    var bytes = new ArrowStreamBytes(described(ArrowSchemas.MANY_SERIES, pieces.series()), rows);
    bytes.batch(rows);
    var piece = new PointsBuilder(2 * Chunk.FULL);
    int at = 0;
    for (int series = pieces.next(piece); series >= 0; series = pieces.next(piece)) {
      SeriesStream.put(bytes, at, series, piece, 0, piece.size());
      at += piece.size();
      piece.cut(0);
    }
    if (at != rows) {
      throw new IllegalStateException(
          "%d points are stored where the summaries say %d: see `workbench check`"
              .formatted(at, rows));
    }
    bytes.end();
    return new Series.Arrow(bytes.take());
  }

  /// Curves over the runs of groups as [ArrowSchemas#CURVES]: by key and, in it, by group.
  ///
  /// @throws ProblemException when there is no such run, or the question makes no sense
  static Series.Arrow curves(Sql sql, Series.ReadCurves read) throws SQLException {
    check(read);
    Map<CurveOfGroup, SeedCurve> curves = new LinkedHashMap<>();
    for (Series.Group group : read.groups()) {
      Map<String, List<SeedCurve.Run>> byKey = new LinkedHashMap<>();
      for (String run : new LinkedHashSet<>(group.runs())) {
        runs(points(sql, run, read.keys()), read.x())
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

  private static Map<String, Points> points(Sql sql, String run, List<String> keys)
      throws SQLException {
    var pieces = new SeriesPieces(sql, new Series.Read(List.of(run), keys, null, null, 0));
    checkTotal(pieces.stored());
    List<PointsBuilder> builders =
        pieces.series().stream().map(series -> new PointsBuilder()).toList();
    var piece = new PointsBuilder(2 * Chunk.FULL);
    for (int series = pieces.next(piece); series >= 0; series = pieces.next(piece)) {
      builders.get(series).add(piece.unsorted());
      piece.cut(0);
    }
    Map<String, Points> points = new LinkedHashMap<>();
    for (int i = 0; i < builders.size(); i++) {
      points.put(pieces.series().get(i).key(), builders.get(i).unsorted());
    }
    return points;
  }

  private static Series.Arrow arrow(Map<CurveOfGroup, SeedCurve> curves) {
    int total = curves.values().stream().mapToInt(curve -> curve.x().length).sum();
    Schema schema = described(ArrowSchemas.CURVES, List.copyOf(curves.keySet()));
    var bytes = new ArrowStreamBytes(schema, total);
    bytes.batch(total);
    int at = 0;
    int series = 0;
    for (SeedCurve curve : curves.values()) {
      int size = curve.x().length;
      bytes.fill(0, at, size, series++);
      bytes.put(1, at, curve.x(), 0, size);
      bytes.put(2, at, curve.n(), 0, size);
      bytes.put(3, at, curve.low(), 0, size);
      bytes.put(4, at, curve.median(), 0, size);
      bytes.put(5, at, curve.high(), 0, size);
      bytes.put(6, at, curve.mean(), 0, size);
      bytes.put(7, at, curve.sd(), 0, size);
      at += size;
    }
    bytes.end();
    return new Series.Arrow(bytes.take());
  }

  static Schema described(Schema schema, List<?> series) {
    try {
      return new Schema(schema.getFields(), Map.of("series", JSON.writeValueAsString(series)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot describe " + series, e);
    }
  }

  private static void check(Series.ReadCurves read) {
    if (read.points() < 0) {
      throw ProblemException.invalid(
          "points " + read.points() + ": must be at least 0 (0 for all)");
    }
    if (!read.x().equals("step") && !read.x().equals("time")) {
      throw ProblemException.invalid("x '" + read.x() + "': use step or time");
    }
    if (!(read.low() >= 0 && read.low() <= read.high() && read.high() <= 1)) {
      throw ProblemException.invalid(
          "quantiles low %s and high %s: they must be between 0 and 1, low not above high"
              .formatted(read.low(), read.high()));
    }
  }

  /// @throws ProblemException when so many points would not fit into memory at once
  static void checkTotal(long points) {
    long most = Runtime.getRuntime().maxMemory() / BYTES_PER_POINT;
    if (points > most) {
      throw ProblemException.invalid(
          "%d points in one answer, of at most %d: ask for fewer runs or keys, a range of steps, or"
                  .formatted(points, most)
              + " fewer points of each, or read them as a stream");
    }
  }
}
