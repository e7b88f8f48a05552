package dev.workbench.http.ingest;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// The points of one metric as columns: `{"key", "steps": […], "values": […], "times": […],
/// "direction", "unit", "run"}`, field by field. One thread.
final class JsonSeries {
  private static final int FEW = 64;

  private final JsonCells cells;
  private final Points points;
  private final Set<String> taken = new HashSet<>();
  private int run;
  private int key;
  private String direction = "";
  private String unit = "";
  private long[] steps = {};
  private long[] times = {};
  private double[] values = {};

  JsonSeries(JsonCells cells, Points points) {
    this.cells = cells;
    this.points = points;
  }

  /// Takes the field at which the body stands.
  ///
  /// @return false when a series has no such field
  boolean take() throws IOException {
    String field = cells.field();
    if (taken.contains(field)) {
      throw cells.wrong("'" + field + "' is twice in a series");
    }
    switch (field) {
      case "key" -> key = cells.name(points.keys());
      case "steps" -> steps = wholeNumbers();
      case "times" -> times = wholeNumbers();
      case "values" -> values = numbers();
      case "direction" -> direction = cells.text();
      case "unit" -> unit = cells.text();
      case "run" -> {
        if (!points.ofManyRuns()) {
          throw cells.wrong("the path says of which run the points are; leave out 'run'");
        }
        run = cells.name(points.runs());
      }
      default -> {
        return false;
      }
    }
    taken.add(field);
    return true;
  }

  /// Adds the points, if there was any field of a series.
  void addWhenTaken() {
    if (!taken.isEmpty()) {
      add();
    }
  }

  void add() {
    require("key");
    require("steps");
    require("values");
    if (points.ofManyRuns()) {
      require("run");
    }
    if (!taken.contains("times")) {
      times = new long[steps.length];
      Arrays.fill(times, points.now());
    }
    if (steps.length != values.length || steps.length != times.length) {
      throw cells.wrong(
          "the series '%s' has %d steps, %d values and %d times; they must be as many"
              .formatted(points.keys().text(key), steps.length, values.length, times.length));
    }
    points.count(steps.length);
    points.declare(key, direction, unit);
    RunPoints of = points.ofRun(run);
    int at = of.extend(steps.length);
    Arrays.fill(of.series(), at, of.size(), points.series(of, key));
    System.arraycopy(steps, 0, of.steps(), at, steps.length);
    System.arraycopy(times, 0, of.times(), at, steps.length);
    System.arraycopy(values, 0, of.values(), at, steps.length);
  }

  private void require(String field) {
    if (!taken.contains(field)) {
      throw cells.wrong("a series has no '" + field + "'");
    }
  }

  private long[] wholeNumbers() throws IOException {
    cells.expect(JsonToken.START_ARRAY, "'" + cells.field() + "' must be an array");
    long[] numbers = new long[FEW];
    int size = 0;
    while (cells.next() != JsonToken.END_ARRAY) {
      if (size == numbers.length) {
        points.checkCount(size);
        numbers = Arrays.copyOf(numbers, 2 * size);
      }
      numbers[size++] = cells.wholeNumber();
    }
    points.checkCount(size);
    return Arrays.copyOf(numbers, size);
  }

  private double[] numbers() throws IOException {
    cells.expect(JsonToken.START_ARRAY, "'values' must be an array");
    double[] numbers = new double[FEW];
    int size = 0;
    while (cells.next() != JsonToken.END_ARRAY) {
      if (size == numbers.length) {
        points.checkCount(size);
        numbers = Arrays.copyOf(numbers, 2 * size);
      }
      numbers[size++] = cells.number();
    }
    points.checkCount(size);
    return Arrays.copyOf(numbers, size);
  }
}
