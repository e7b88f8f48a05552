package dev.workbench.core.experiments.search;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Experiments.Search;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchReader;
import dev.workbench.contract.MetricColumns;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Runs.Run;
import dev.workbench.contract.Series;
import dev.workbench.core.analysis.SeriesPoints;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One search whose first runs train: stops those that are behind, and at the end has the best
/// trained again. One event loop.
final class RunningSearch {
  private static final Logger log = LoggerFactory.getLogger(RunningSearch.class);
  private static final String USER = "search";

  private final String id;
  private final Search search;
  private final Bus bus;
  private final Vertx vertx;
  private final @Nullable Rungs rungs;
  private final Set<String> ended = new HashSet<>();
  private final Set<String> known = new HashSet<>();
  private boolean complete;

  RunningSearch(String id, Search search, Bus bus, Vertx vertx) {
    this.id = id;
    this.search = search;
    this.bus = bus;
    this.vertx = vertx;
    this.rungs =
        search.halving() == null ? null : new Rungs(search.halving(), search.goal().equals("min"));
  }

  String id() {
    return id;
  }

  /// One of its first runs, as it stands now; an older state than one seen before changes nothing.
  void know(Run run) {
    if (known.add(run.id()) && rungs != null) {
      rungs.add(run.id(), run.seed());
      if (SearchTags.stopped(run)) {
        rungs.stopped(run.id(), SearchTags.rung(run));
      }
    }
    if (run.status().ended()) {
      ended.add(run.id());
    }
  }

  /// All of its runs are known; what they logged before is made up for.
  Future<Void> complete(List<Run> runs) {
    complete = true;
    Future<Void> read = Future.succeededFuture();
    if (rungs != null) {
      for (Run run : runs) {
        if (run.started() != null) {
          read = read.compose(before -> catchUp(run.id()));
        }
      }
    }
    return read.onSuccess(done -> stopBehind());
  }

  /// Whether all of its first runs have ended.
  boolean over() {
    return complete && ended.containsAll(known);
  }

  void points(MetricBatch batch) {
    int series = batch.keys().stream().map(MetricBatch.Key::name).toList().indexOf(search.metric());
    if (rungs == null || series < 0) {
      return;
    }
    MetricColumns columns = MetricBatchReader.read(batch);
    boolean news = false;
    for (int i = 0; i < columns.rows(); i++) {
      if (columns.series()[i] == series) {
        news |= rungs.log(batch.run(), columns.steps()[i], columns.values()[i]);
      }
    }
    if (news) {
      stopBehind();
    }
  }

  private Future<Void> catchUp(String run) {
    return bus.request(
            Addresses.READ_SERIES,
            new Series.Read(List.of(run), List.of(search.metric()), null, null, 0))
        .compose(arrow -> vertx.executeBlocking(() -> SeriesPoints.of(arrow), false))
        .map(points -> {
          for (int i = 0; i < points.steps().length && rungs != null; i++) {
            rungs.log(run, points.steps()[i], points.values()[i]);
          }
          return null;
        });
  }

  private void stopBehind() {
    if (rungs == null) {
      return;
    }
    for (Rungs.Behind behind : rungs.behind()) {
      if (!ended.contains(behind.run())) {
        stop(behind);
      }
    }
  }

  /// The tag first, so that whoever sees it end knows why.
  private void stop(Rungs.Behind behind) {
    String why =
        "the search stopped it at step %d: number %d of %d in %s, of which %d %s on"
            .formatted(
                behind.rung(),
                behind.rank(),
                behind.of(),
                search.metric(),
                behind.kept(),
                behind.kept() == 1 ? "goes" : "go");
    tag(behind.run(), SearchTags.stopped(behind.rung()))
        .compose(tagged -> bus.request(Addresses.END_RUN, new Runs.Stop(behind.run(), why)))
        .onFailure(e -> {
          boolean endedItself =
              e instanceof ProblemException problem
                  && problem.kind() == ProblemException.Kind.CONFLICT;
          if (!endedItself) {
            log.warn("run {} trains on though it is behind: {}", behind.run(), e.getMessage());
          }
        });
  }

  private Future<Run> tag(String run, Map<String, String> tags) {
    return bus.request(
        Addresses.UPDATE_RUN, new Runs.Update(run, null, null, null, null, null, tags, Map.of()));
  }

  /// Submits the best settings with seeds that the search has not used. Once.
  Future<Void> confirm() {
    return Searches.runs(bus, id)
        .compose(runs -> {
          var results = new SearchResults(search, runs);
          if (results.confirming() || results.abandoned() || results.toConfirm().isEmpty()) {
            return Future.<Void>succeededFuture();
          }
          return bus.request(
                  Addresses.SUBMIT_RUNS, new Runs.Submit(again(results.toConfirm(), runs), USER))
              .<Void>mapEmpty()
              .recover(e ->
                  tag(runs.getFirst().id(), SearchTags.failed(String.valueOf(e.getMessage())))
                      .compose(tagged -> Future.failedFuture(e)));
        });
  }

  /// Seed by seed over the variants.
  private List<Runs.NewRun> again(List<String> variants, List<Run> runs) {
    Set<Long> used = runs.stream().map(Run::seed).collect(Collectors.toSet());
    List<Long> seeds =
        LongStream.iterate(1, seed -> seed + 1)
            .filter(seed -> !used.contains(seed))
            .limit(search.seeds())
            .boxed()
            .toList();
    List<Runs.NewRun> again = new ArrayList<>();
    for (long seed : seeds) {
      for (String variant : variants) {
        runs.stream()
            .filter(run -> run.variant().equals(variant))
            .findFirst()
            .ifPresent(run -> again.add(again(run, seed)));
      }
    }
    return again;
  }

  private Runs.NewRun again(Run run, long seed) {
    return new Runs.NewRun(
        run.experiment(),
        run.model(),
        run.variant(),
        run.variant() + ", seed " + seed,
        seed,
        run.hyperparameters(),
        SearchTags.confirmation(id, run.tags()));
  }
}
