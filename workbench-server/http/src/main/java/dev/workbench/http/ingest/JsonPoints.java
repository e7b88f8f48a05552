package dev.workbench.http.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.workbench.contract.ProblemException;
import java.io.IOException;

/// Reads points from JSON: `{"metrics": [{"key", "step", "value", "time"}, …]}`, or columns,
/// `{"key", "steps": […], "values": […], "times": […]}`, or many of those as `{"series": […]}`. One
/// thread.
final class JsonPoints {
  private static final int KEY = 1;
  private static final int STEP = 2;
  private static final int VALUE = 4;
  private static final int TIME = 8;
  private static final int RUN = 16;
  private static final String FORMS =
      "the body must be {\"metrics\": [{\"key\", \"step\", \"value\", \"time\"}, …]},"
          + " {\"key\", \"steps\": […], \"values\": […], \"times\": […]} or {\"series\": […]}";

  private final JsonCells cells;
  private final Points points;

  private JsonPoints(JsonCells cells, Points points) {
    this.cells = cells;
    this.points = points;
  }

  /// @throws ProblemException of kind `INVALID`, with line and column, when the body is not right
  static void read(byte[] body, int length, Points points) {
    try (var cells = new JsonCells(body, length)) {
      new JsonPoints(cells, points).body();
    } catch (JsonProcessingException e) {
      throw JsonCells.wrong(e);
    } catch (IOException e) {
      throw ProblemException.invalid("the body is not JSON in UTF-8: " + e.getMessage());
    }
  }

  private void body() throws IOException {
    cells.next();
    cells.expect(JsonToken.START_OBJECT, FORMS);
    var series = new JsonSeries(cells, points);
    while (cells.nextField()) {
      switch (cells.field()) {
        case "metrics" -> metrics();
        case "series" -> manySeries();
        default -> {
          if (!series.take()) {
            throw cells.wrong("unknown field '" + cells.field() + "'; " + FORMS);
          }
        }
      }
    }
    series.addWhenTaken();
    if (cells.next() != null) {
      throw cells.wrong("there is more after the end of the object");
    }
  }

  private void manySeries() throws IOException {
    cells.expect(JsonToken.START_ARRAY, "'series' must be an array");
    while (cells.next() != JsonToken.END_ARRAY) {
      cells.expect(JsonToken.START_OBJECT, "each of 'series' must be an object");
      var series = new JsonSeries(cells, points);
      while (cells.nextField()) {
        if (!series.take()) {
          throw cells.wrong("unknown field '" + cells.field() + "' of a series");
        }
      }
      series.add();
    }
  }

  private void metrics() throws IOException {
    cells.expect(JsonToken.START_ARRAY, "'metrics' must be an array");
    while (cells.next() != JsonToken.END_ARRAY) {
      cells.expect(JsonToken.START_OBJECT, "each of 'metrics' must be an object");
      point();
    }
  }

  private void point() throws IOException {
    int seen = 0;
    int run = 0;
    int key = 0;
    long step = 0;
    long time = points.now();
    double value = 0;
    while (cells.nextField()) {
      int field = field();
      if ((seen & field) != 0) {
        throw cells.wrong("'" + cells.field() + "' is twice in a point");
      }
      seen |= field;
      switch (field) {
        case KEY -> key = cells.name(points.keys());
        case STEP -> step = cells.wholeNumber();
        case VALUE -> value = cells.number();
        case TIME -> time = cells.isNull() ? time : cells.wholeNumber();
        default -> run = cells.name(points.runs());
      }
    }
    require(seen);
    points.add(run, key, step, time, value);
  }

  private int field() throws IOException {
    return switch (cells.field()) {
      case "key" -> KEY;
      case "step" -> STEP;
      case "value" -> VALUE;
      case "time", "timestamp" -> TIME;
      case "run" -> {
        if (points.ofManyRuns()) {
          yield RUN;
        }
        throw cells.wrong("the path says of which run the points are; leave out 'run'");
      }
      default ->
          throw cells.wrong(
              "unknown field '" + cells.field() + "' of a point; there are key, step, value, time");
    };
  }

  private void require(int seen) {
    int wanted = KEY | STEP | VALUE | (points.ofManyRuns() ? RUN : 0);
    int missing = Integer.lowestOneBit(wanted & ~seen);
    if (missing != 0) {
      throw cells.wrong(
          "a point has no '"
              + switch (missing) {
                case KEY -> "key";
                case STEP -> "step";
                case VALUE -> "value";
                default -> "run";
              }
              + "'");
    }
  }
}
