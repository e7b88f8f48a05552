package dev.workbench.core.sharing;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchWriter;
import dev.workbench.contract.MetricColumns;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import dev.workbench.contract.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An experiment with runs that are as unpleasant as they may be.
record RandomExperiment(SharedServer server, Random random) {
  private static final double[] VALUES = {
    Double.NaN,
    Double.longBitsToDouble(0x7ff8_0000_dead_beefL),
    Double.longBitsToDouble(0xfff0_0000_0000_0001L),
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    -0.0,
    Double.MIN_VALUE,
    Double.MAX_VALUE
  };
  private static final List<String> TEXTS =
      List.of(
          "plain", "过拟合 与 衰减", "<b>\"bold\" & 'so on'</b>", "a/b\\c:d", "line\nbreak\ttab", "🙂");
  private static final List<Runs.Status> ENDS =
      List.of(Runs.Status.FINISHED, Runs.Status.FAILED, Runs.Status.KILLED, Runs.Status.DIVERGED);

  /// Stores one of that name with some ended runs.
  List<String> store(String name, int runs) {
    var definition =
        new Experiments.Definition(
            name,
            new Text("Title of " + name, "标题"),
            new Text(text(), text()),
            "3.12",
            List.of(1L, 2L, 3L),
            List.of(
                new Experiments.Variant("no decay", "a/b", Map.of("weightDecay", "0")),
                new Experiments.Variant("decay", "a/b", Map.of("weightDecay", "3"))),
            List.of(new Experiments.Chart(Text.of("Loss"), List.of("metric0"), "log")),
            List.of(
                new Experiments.Claim(
                    "final(metric0, 'decay') < final(metric0, 'no decay')",
                    "median",
                    Text.of("It helps."),
                    "fails",
                    Text.of("Why not?"))));
    server.ask(Addresses.SAVE_EXPERIMENT, new Experiments.Save(name, definition));
    var launching =
        new Experiments.Launching(UUID.randomUUID().toString().replace("-", ""), definition);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      ids.add(run(name, i, i == 0 ? launching : null, launching.id()));
    }
    return ids;
  }

  private String run(
      String experiment, int number, Experiments.@Nullable Launching launching, String launch) {
    Map<String, String> hyperparameters = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      hyperparameters.put("p" + random.nextInt(100), random.nextBoolean() ? text() : "0.0" + i);
    }
    var run =
        new Runs.NewRun(
            experiment,
            "a/b",
            number % 2 == 0 ? "no decay" : "decay",
            text(),
            number / 2 + 1L,
            hyperparameters,
            Map.of(
                "mlflow.note.content",
                "# Notes\n" + text(),
                Experiments.LAUNCH_TAG,
                launch,
                "workbench.claims",
                "0123456789abcdef"));
    String id =
        server
            .ask(Addresses.CREATE_RUNS, new Runs.Create(List.of(run), text(), launching))
            .ids()
            .getFirst();
    update(id, Runs.Status.RUNNING, Map.of());
    points(id);
    figuresAndArtifacts(id);
    update(
        id,
        number < 2 ? Runs.Status.FINISHED : ENDS.get(random.nextInt(ENDS.size())),
        Map.of("plugin.sha256", "%064x".formatted(random.nextLong()), "host", text()));
    return id;
  }

  private void update(String id, Runs.Status status, Map<String, String> provenance) {
    server.ask(
        Addresses.UPDATE_RUN,
        new Runs.Update(
            id,
            status,
            null,
            null,
            random.nextDouble(),
            text(),
            Map.of("t" + status, text()),
            provenance));
  }

  /// Several batches: late points, some of them twice, some series only later.
  private void points(String run) {
    int batches = random.nextInt(6);
    for (int batch = 0; batch < batches; batch++) {
      int keys = 1 + random.nextInt(4);
      List<MetricBatch.Key> of = new ArrayList<>();
      for (int i = 0; i < keys; i++) {
        of.add(new MetricBatch.Key("metric" + i, i == 0 ? "LOWER_IS_BETTER" : "NEITHER", text()));
      }
      int rows = 1 + random.nextInt(random.nextInt(10) == 0 ? 30_000 : 300);
      var columns =
          new MetricColumns(new int[rows], new long[rows], new long[rows], new double[rows]);
      for (int row = 0; row < rows; row++) {
        boolean again = row > 0 && random.nextInt(20) == 0;
        columns.series()[row] = again ? columns.series()[row - 1] : random.nextInt(keys);
        columns.steps()[row] =
            again ? columns.steps()[row - 1] : random.nextInt(50) == 0 ? random.nextLong() : row;
        columns.times()[row] = again ? columns.times()[row - 1] : 1_700_000_000_000L + row / 3;
        columns.values()[row] =
            random.nextInt(8) == 0 ? VALUES[random.nextInt(VALUES.length)] : random.nextGaussian();
      }
      server.ask(Addresses.APPEND, MetricBatchWriter.write(run, of, columns));
    }
  }

  private void figuresAndArtifacts(String run) {
    for (int i = random.nextInt(4); i > 0; i--) {
      server.ask(
          Addresses.SAVE_FIGURE,
          new Series.Figure(
              run,
              text(),
              random.nextInt(3) - 1,
              "{\"type\":\"prose\",\"text\":\"%d 过\"}".formatted(random.nextLong())));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      var content = new byte[random.nextInt(5000)];
      random.nextBytes(content);
      server.ask(
          Addresses.SAVE_ARTIFACT,
          new Series.Artifact(run, "plots/图 " + i + " <a&b>.bin", content.length, content));
    }
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size())) + random.nextInt(10);
  }
}
