package dev.workbench.core.report;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.workbench.contract.Address;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.Message;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchWriter;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import dev.workbench.contract.Text;
import java.util.List;
import java.util.Map;

/// An experiment whose every text would like to be markup.
record HostileExperiment(Bus bus) {
  static final String EVIL =
      "</script></style></textarea>\"'><img src=http://evil.example/x onerror=alert(1)><script>alert(2)</script>";
  static final String NAME = "hostile";

  /// Two variants of three seeds, one of them diverged, with every kind of figure.
  void store() {
    var claim =
        new Experiments.Claim(
            "final('" + metric() + "', 'a') < 1 // " + EVIL,
            "every seed",
            Text.of(EVIL),
            "fails",
            Text.of(EVIL));
    var definition =
        new Experiments.Definition(
            NAME,
            Text.of(EVIL),
            Text.of(EVIL),
            EVIL,
            List.of(1L, 2L, 3L),
            List.of(variant("a"), variant("b")),
            List.of(new Experiments.Chart(Text.of(EVIL), List.of(metric(), "train_loss"), "log")),
            List.of(claim));
    ask(Addresses.SAVE_EXPERIMENT, new Experiments.Save(NAME, definition));
    for (String variant : List.of("a", "b")) {
      for (long seed = 1; seed <= 3; seed++) {
        run(variant + EVIL, seed, seed == 3 ? Runs.Status.DIVERGED : Runs.Status.FINISHED);
      }
    }
  }

  static String metric() {
    return "test_" + EVIL;
  }

  private static Experiments.Variant variant(String name) {
    return new Experiments.Variant(name + EVIL, "m/" + EVIL, Map.of("lr", EVIL));
  }

  private void run(String variant, long seed, Runs.Status status) {
    var run =
        new Runs.NewRun(
            NAME,
            "m/" + EVIL,
            variant,
            EVIL,
            seed,
            Map.of("lr" + EVIL, variant),
            Map.of(EVIL, EVIL));
    String id = ask(Addresses.CREATE_RUNS, new Runs.Create(List.of(run), EVIL)).ids().getFirst();
    var keys =
        List.of(
            new MetricBatch.Key(metric(), "LOWER_IS_BETTER", EVIL.substring(0, 99)),
            new MetricBatch.Key("train_loss", "LOWER_IS_BETTER", EVIL.substring(0, 99)));
    int steps = 20;
    var series = new int[2 * steps];
    var step = new long[2 * steps];
    var values = new double[2 * steps];
    for (int i = 0; i < 2 * steps; i++) {
      series[i] = i % 2;
      step[i] = i / 2;
      values[i] = i == 7 ? Double.NaN : i == 9 ? 0 : Math.exp(-i / 5.0) * (seed + i % 2);
    }
    ask(
        Addresses.APPEND,
        MetricBatchWriter.write(id, keys, series, step, step, values, 0, values.length));
    figures(id);
    ask(
        Addresses.UPDATE_RUN,
        new Runs.Update(
            id, status, 1L, 2L, 1.0, EVIL, Map.of(), Map.of("host" + EVIL, EVIL + seed)));
  }

  private void figures(String run) {
    String evil = TextNode.valueOf(EVIL).toString();
    List<String> figures =
        List.of(
            "{\"type\":\"prose\",\"text\":E}",
            "{\"type\":\"sheet\",\"columns\":[E],\"rows\":[[E],[E,E]]}",
            "{\"type\":\"bars\",\"x\":E,\"y\":E,\"labels\":[E,E],\"values\":[1,null]}",
            "{\"type\":\"heatMap\",\"x\":E,\"y\":E,\"columns\":[E,\"b\"],\"rows\":[E],\"values\":[1,-2]}",
            "{\"type\":\"plot\",\"x\":E,\"y\":E,\"layers\":[{\"type\":\"line\",\"name\":E,\"x\":[1,2],\"y\":[1,null]},{\"type\":\"points\",\"name\":E,\"x\":[1],\"y\":[1,2]}]}",
            "{\"type\":\"imageGrid\",\"width\":2,\"height\":2,\"images\":[{\"pixels\":\"AP//AA==\",\"caption\":E,\"prediction\":E,\"correct\":false},{\"pixels\":E}]}");
    for (int i = 0; i < figures.size(); i++) {
      ask(
          Addresses.SAVE_FIGURE,
          new Series.Figure(run, i + EVIL, i, figures.get(i).replace("E", evil)));
    }
  }

  private <Q extends Message, R extends Message> R ask(Address<Q, R> address, Q request) {
    return bus.request(address, request).await();
  }
}
