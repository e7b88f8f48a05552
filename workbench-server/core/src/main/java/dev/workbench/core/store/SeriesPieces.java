package dev.workbench.core.store;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Series;
import dev.workbench.core.analysis.Downsampling;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Goes through the points that a question asks for: by run and, in it, by key as asked, a piece of
/// one series at a time. A metric that a run never logged is left out. Within one snapshot of the
/// database; one thread.
final class SeriesPieces {
  /// Points that are held at once to pick a few of them.
  private static final int HELD = 1 << 16;

  /// A series that is wanted.
  private record Wanted(
      String run, long runKey, long series, String key, long points, long first, long last) {}

  /// What the schema's metadata says of a series of points.
  record SeriesOfRun(String run, String key) {}

  private final Sql sql;
  private final Series.Read read;
  private final long fromStep;
  private final long toStep;
  private final List<Wanted> wanted = new ArrayList<>();
  private int current = -1;
  private @Nullable SeriesCursor cursor;
  private @Nullable LogTail tail;
  private long tailOf = -1;

  /// @throws ProblemException when there is no such run, or the question makes no sense
  SeriesPieces(Sql sql, Series.Read read) throws SQLException {
    if (read.points() < 0 || read.last() < 0) {
      throw ProblemException.invalid(
          "points %d, last %d: both must be at least 0 (0 for all)"
              .formatted(read.points(), read.last()));
    }
    this.sql = sql;
    this.read = read;
    this.fromStep = read.fromStep() == null ? Long.MIN_VALUE : read.fromStep();
    this.toStep = read.toStep() == null ? Long.MAX_VALUE : read.toStep();
    for (String run : new LinkedHashSet<>(read.runs())) {
      find(run);
    }
  }

  /// The series in the order in which they come.
  List<SeriesOfRun> series() {
    return wanted.stream().map(series -> new SeriesOfRun(series.run(), series.key())).toList();
  }

  /// How many points all of them hold, whatever is asked of them.
  long stored() {
    return wanted.stream().mapToLong(Wanted::points).sum();
  }

  /// Whether every point that is stored is asked for.
  boolean whole() {
    return read.points() == 0
        && read.last() == 0
        && fromStep == Long.MIN_VALUE
        && toStep == Long.MAX_VALUE;
  }

  /// Adds the next piece.
  ///
  /// @return which of the series it belongs to; -1 when there are none left
  int next(PointsBuilder into) throws SQLException {
    while (true) {
      if (cursor != null && cursor.next(into)) {
        return current;
      }
      cursor = null;
      if (current + 1 >= wanted.size()) {
        return -1;
      }
      open(wanted.get(++current), into);
      if (cursor == null) {
        return current;
      }
    }
  }

  private void find(String run) throws SQLException {
    long runKey = RunTable.key(sql, run);
    Map<String, Wanted> known = new LinkedHashMap<>();
    sql.each(
        "select series, name, points, first_step, last_step from metric where run_key = ?"
            + " order by series",
        row ->
            known.put(
                row.getString(2),
                new Wanted(
                    run,
                    runKey,
                    row.getLong(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5))),
        runKey);
    Set<String> keys = read.keys().isEmpty() ? known.keySet() : new LinkedHashSet<>(read.keys());
    for (String key : keys) {
      Wanted series = known.get(key);
      if (series != null) {
        wanted.add(series);
      }
    }
  }

  /// Begins a series: with a cursor where all of its points are wanted; else what is wanted of it
  /// is added at once.
  private void open(Wanted series, PointsBuilder into) throws SQLException {
    var opened =
        new SeriesCursor(
            sql,
            series.series(),
            tail(series.runKey()).of(series.series(), fromStep, toStep),
            fromStep,
            toStep);
    boolean sampled = read.points() > 0 && opened.most() > read.points();
    if (read.last() > 0) {
      into.add(sampled(last(opened)));
    } else if (!sampled) {
      cursor = opened;
    } else if (read.downsampling() == Series.Downsampling.LTTB) {
      into.add(sampled(all(opened)));
    } else {
      into.add(extremes(opened, series));
    }
  }

  private LogTail tail(long runKey) throws SQLException {
    if (tail == null || tailOf != runKey) {
      Set<Long> ofRun =
          wanted.stream()
              .filter(series -> series.runKey() == runKey)
              .map(Wanted::series)
              .collect(Collectors.toSet());
      tail = LogTail.of(sql, runKey, ofRun::contains);
      tailOf = runKey;
    }
    return tail;
  }

  private Points last(SeriesCursor opened) throws SQLException {
    opened.skipToLast(read.last());
    Points all = all(opened);
    return all.size() <= read.last() ? all : all.slice(all.size() - read.last(), all.size());
  }

  private static Points all(SeriesCursor opened) throws SQLException {
    SeriesQueries.checkTotal(opened.most());
    var all = new PointsBuilder();
    while (opened.next(all)) {
      // piece by piece
    }
    return all.unsorted();
  }

  private Points sampled(Points points) {
    if (read.points() == 0) {
      return points;
    }
    long[] steps = points.steps();
    return points.pick(
        read.downsampling() == Series.Downsampling.LTTB
            ? Downsampling.lttb(i -> steps[i], points.values(), read.points())
            : Downsampling.m4(i -> steps[i], points.values(), read.points()));
  }

  /// M4 without holding the series: what was picked so far is picked from again, on the same grid.
  private Points extremes(SeriesCursor opened, Wanted series) throws SQLException {
    var grid =
        Downsampling.Grid.of(
            Math.max(fromStep, series.first()), Math.min(toStep, series.last()), read.points());
    var held = new PointsBuilder(HELD);
    boolean picked = false;
    while (opened.next(held)) {
      if (held.size() >= Math.max(HELD, 2 * read.points())) {
        Points kept = picked(held.unsorted(), grid);
        held.cut(0);
        held.add(kept);
        picked = true;
      }
    }
    Points all = held.unsorted();
    return picked || all.size() > read.points() ? picked(all, grid) : all;
  }

  private static Points picked(Points points, Downsampling.Grid grid) {
    long[] steps = points.steps();
    return points.pick(Downsampling.m4(i -> steps[i], points.values(), grid));
  }
}
