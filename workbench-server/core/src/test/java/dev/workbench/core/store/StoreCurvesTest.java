package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Series;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCurvesTest {
  private static final double NAN = Double.NaN;

  @TempDir Path home;
  private StoreServer server;

  @BeforeEach
  void open() throws Exception {
    server = new StoreServer(home);
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  @Test
  void aGroupsCurveHasTheSpreadOfItsRunsAtEachStep() throws Exception {
    String a = logged(new long[] {0, 1, 2}, new double[] {1, 2, 3});
    String b = logged(new long[] {0, 1, 2}, new double[] {3, 4, NAN});
    String c = logged(new long[] {0, 2}, new double[] {5, 9});
    List<ArrowAnswers.CurveRow> rows = curves("step", 0, a, b, c);
    assertThat(rows).extracting(row -> row.get("x")).containsExactly(0.0, 1.0, 2.0);
    assertThat(rows).extracting(row -> row.get("n")).containsExactly(3.0, 3.0, 2.0);
    // at step 1 the third run is halfway between 5 and 9
    assertThat(rows).extracting(row -> row.get("median")).containsExactly(3.0, 4.0, 6.0);
    assertThat(rows.get(1).get("mean")).isEqualTo((2.0 + 4 + 7) / 3, within(1e-12));
    assertThat(rows.get(0).get("sd")).isEqualTo(2, within(1e-12));
    // type 7: position 0.25 * (3 - 1) between 1 and 3
    assertThat(rows.get(0).get("low")).isEqualTo(2, within(1e-12));
    assertThat(rows.get(0).get("high")).isEqualTo(4, within(1e-12));
    assertThat(rows.getFirst().curve()).isEqualTo("decay loss");
  }

  @Test
  void noRunIsDrawnBeyondItsOwnPoints() throws Exception {
    String a = logged(new long[] {0, 10}, new double[] {1, 1});
    String b = logged(new long[] {5, 20}, new double[] {7, 7});
    List<ArrowAnswers.CurveRow> rows = curves("step", 0, a, b);
    assertThat(rows).extracting(row -> row.get("x")).containsExactly(0.0, 5.0, 10.0, 20.0);
    assertThat(rows).extracting(row -> row.get("n")).containsExactly(1.0, 2.0, 2.0, 1.0);
    assertThat(rows.get(0).get("sd")).isNaN();
  }

  @Test
  void whereNoRunIsFiniteThereIsNoCurve() throws Exception {
    String a = logged(new long[] {0, 1, 2}, new double[] {1, Double.POSITIVE_INFINITY, 3});
    List<ArrowAnswers.CurveRow> rows = curves("step", 0, a);
    assertThat(rows).extracting(row -> row.get("n")).containsExactly(1.0, 0.0, 1.0);
    for (String column : List.of("low", "median", "high", "mean", "sd")) {
      assertThat(rows.get(1).get(column)).as(column).isNaN();
    }
  }

  @Test
  void overTimeARunStartsAtItsFirstPoint() throws Exception {
    String a = server.run();
    append(a, new long[] {0, 1}, new long[] {1000, 3000}, new double[] {1, 3});
    String b = server.run();
    append(b, new long[] {0, 1}, new long[] {500_000, 504_000}, new double[] {1, 5});
    List<ArrowAnswers.CurveRow> rows = curves("time", 5, a, b);
    assertThat(rows).extracting(row -> row.get("x")).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
    assertThat(rows).extracting(row -> row.get("n")).containsExactly(2.0, 2.0, 2.0, 1.0, 1.0);
    assertThat(rows).extracting(row -> row.get("median")).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0);
  }

  @Test
  void questionsThatMakeNoSenseAreExplained() throws Exception {
    String a = logged(new long[] {0}, new double[] {1});
    refused("x 'epoch'", new Series.ReadCurves(List.of(), List.of(), "epoch", 0, 0, 1));
    refused("quantiles", new Series.ReadCurves(List.of(), List.of(), "step", 0, 0.9, 0.1));
    refused(
        "there is no run b",
        new Series.ReadCurves(
            List.of(new Series.Group("g", List.of(a, "b"))), List.of(), "step", 0, 0, 1));
  }

  private void refused(String why, Series.ReadCurves question) {
    assertThatThrownBy(() -> server.ask(Addresses.READ_CURVES, question))
        .cause()
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(why);
  }

  private String logged(long[] steps, double[] values) throws Exception {
    String run = server.run();
    append(run, steps, steps, values);
    return run;
  }

  private void append(String run, long[] steps, long[] times, double[] values) throws Exception {
    server.ask(Addresses.APPEND, server.batch(run, "loss", steps, times, values));
  }

  private List<ArrowAnswers.CurveRow> curves(String x, int points, String... runs)
      throws Exception {
    return ArrowAnswers.curves(
        server.ask(
            Addresses.READ_CURVES,
            new Series.ReadCurves(
                List.of(new Series.Group("decay", List.of(runs))),
                List.of("loss"),
                x,
                points,
                0.25,
                0.75)));
  }
}
