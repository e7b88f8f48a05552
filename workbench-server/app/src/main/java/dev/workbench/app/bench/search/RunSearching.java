package dev.workbench.app.bench.search;

import dev.workbench.app.bench.store.Effort;
import dev.workbench.app.bench.store.TemporaryFolder;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Runs;
import dev.workbench.plugin.Benchmark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// How long a page of 100 runs takes, found among 10,000 with 20 metrics, 20 hyperparameters and 5
/// tags each, put in order, counted and read whole. Before each question another run comes, so that
/// nothing is answered from what the database remembers.
public final class RunSearching implements Benchmark {
  private static final int PAGE = 100;
  private static final double MOST_MS = 10;

  /// Typical questions, by what they are called.
  private record Question(String what, IntFunction<Runs.Query> query) {}

  private static final List<Question> QUESTIONS =
      List.of(
          new Question("the newest", i -> query("")),
          new Question("the last started", i -> query("", "start_time DESC")),
          new Question("by a metric", i -> query("", "metrics.metric_" + i % 20)),
          new Question(
              "a metric below, by it",
              i -> query("metrics.metric_3 < 0.%d5".formatted(i), "metrics.metric_3")),
          new Question(
              "metric, hyperparameter, tag and status, by a metric",
              i ->
                  query(
                      "metrics.metric_1 < 0.9%d and params.batch_size = '%d' and tags.team !="
                              .formatted(i, 1 << (4 + i % 5))
                          + " 'red' and attributes.status = 'FINISHED'",
                      "metrics.metric_2 DESC")),
          new Question(
              "two metrics, by a hyperparameter",
              i ->
                  query(
                      "metrics.metric_4 > 0.1%d and metrics.metric_5 <= 0.9".formatted(i),
                      "params.param_3 DESC")),
          new Question(
              "a hyperparameter as a number, by another",
              i -> query("params.param_1 > 0.3%d".formatted(i), "params.param_2")),
          new Question(
              "tags LIKE, by name",
              i -> query("tags.tag_1 LIKE '%%%d%%'".formatted(i), "run_name")),
          new Question(
              "name ILIKE and status IN, by duration",
              i ->
                  query(
                      "run_name ILIKE '%%%c%%' and status IN ('FINISHED', 'FAILED')"
                          .formatted('A' + i % 26),
                      "duration DESC")),
          new Question(
              "one experiment, by a metric and a hyperparameter",
              i ->
                  query(
                      "experiment = 'experiment %d'".formatted(i % 20),
                      "metrics.metric_%d".formatted(i % 19),
                      "params.batch_size")),
          new Question(
              "a few by a hyperparameter's text",
              i -> query("params.param_5 LIKE '0.%d%%'".formatted(100 + i), "created")));

  private final Effort effort;

  public RunSearching(Effort effort) {
    this.effort = effort;
  }

  @Override
  public String name() {
    return "search";
  }

  @Override
  public List<Row> run() throws Exception {
    int runs = effort.points() / 100;
    List<Row> rows = new ArrayList<>();
    try (var folder = new TemporaryFolder();
        var store = new ManyRuns(folder.folder("runs"))) {
      store.add(runs);
      for (Question question : QUESTIONS) {
        rows.addAll(measure(store, question));
      }
      rows.addAll(measure(store, nextPage(store)));
    }
    return rows;
  }

  /// Behind the first pages, by their tokens.
  private Question nextPage(ManyRuns store) {
    List<Runs.Query> next =
        IntStream.range(0, 2 * asked())
            .mapToObj(i -> query("metrics.metric_3 < 0.5" + i, "metrics.metric_3"))
            .map(first -> behind(first, store.ask(Addresses.RUNS, first).nextPageToken()))
            .toList();
    return new Question("the next page of a metric below, by it", next::get);
  }

  private static Runs.Query behind(Runs.Query first, String token) {
    return new Runs.Query(
        first.experiment(),
        first.statuses(),
        first.model(),
        first.text(),
        first.lifecycleStage(),
        first.order(),
        first.offset(),
        first.limit(),
        first.filter(),
        first.orderBy(),
        token);
  }

  private int asked() {
    return (int) Math.max(10, 100 * effort.seconds());
  }

  private List<Row> measure(ManyRuns store, Question question) {
    int asked = asked();
    for (int i = 0; i < asked; i++) {
      store.ask(Addresses.RUNS, question.query().apply(i));
    }
    double[] ms = new double[asked];
    for (int i = 0; i < asked; i++) {
      Runs.Query query = question.query().apply(asked + i);
      store.add(1);
      long start = System.nanoTime();
      store.ask(Addresses.RUNS, query);
      ms[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(ms);
    return List.of(
        Row.of(question.what() + ", p50", ms[asked / 2], "ms").atMost(MOST_MS),
        Row.of(question.what() + ", p95", ms[asked * 95 / 100], "ms"));
  }

  private static Runs.Query query(String filter, String... order) {
    return new Runs.Query(
        "", List.of(), "", "", Runs.LifecycleStage.ACTIVE, "", 0, PAGE, filter, List.of(order), "");
  }
}
