package dev.workbench.core.replay;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Differences;
import dev.workbench.contract.Differences.Fact;
import dev.workbench.contract.Differences.Group;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import dev.workbench.core.datasets.DataSets;
import dev.workbench.core.plugins.PluginHost;
import dev.workbench.plugin.DataSetException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Answers what differs between two runs, and submits a run again as it was. Event loop; data sets
/// are opened on workers.
public final class ReplayVerticle extends VerticleBase {
  /// Where runs go that repeat others: the experiment of the original keeps one run for each seed.
  public static final String EXPERIMENT = "Replays";

  /// The tag that names the original.
  public static final String REPLAY_OF = "replayOf";

  private static final String DATA = "data.";
  private static final String SHA256 = ".sha256";

  private final PluginHost plugins;
  private final DataSets dataSets;
  private Bus bus;

  public ReplayVerticle(PluginHost plugins, DataSets dataSets) {
    this.plugins = plugins;
    this.dataSets = dataSets;
  }

  @Override
  public Future<?> start() {
    bus = new Bus(vertx);
    return Future.all(
        bus.answer(Addresses.DIFF, this::diff).completion(),
        bus.answer(Addresses.REPLAY, this::replay).completion());
  }

  private Future<Differences.Diff> diff(Differences.Between between) {
    return Future.all(run(between.left()), run(between.right()))
        .compose(runs -> diff(runs.<Runs.Run>resultAt(0), runs.<Runs.Run>resultAt(1)));
  }

  private Future<Differences.Diff> diff(Runs.Run left, Runs.Run right) {
    Future<List<Differences.Metric>> metrics = Future.succeededFuture(new ArrayList<>());
    Set<String> keys = new TreeSet<>();
    left.metrics().forEach(metric -> keys.add(metric.key()));
    right.metrics().forEach(metric -> keys.add(metric.key()));
    for (String key : keys) {
      // one metric at a time: two whole runs may be more than fits into memory
      metrics =
          metrics.compose(list ->
              Future.all(curve(left, key), curve(right, key))
                  .map(both -> {
                    list.add(both.<Curve>resultAt(0).compare(key, both.<Curve>resultAt(1)));
                    return list;
                  }));
    }
    return metrics.map(
        list -> new Differences.Diff(left.id(), right.id(), Facts.differing(left, right), list));
  }

  private Future<Curve> curve(Runs.Run run, String key) {
    return bus.request(
            Addresses.READ_SERIES, new Series.Read(List.of(run.id()), List.of(key), null, null, 0))
        .compose(arrow -> vertx.executeBlocking(() -> Curve.of(arrow), false));
  }

  private Future<Differences.Replayed> replay(Differences.Replay wanted) {
    return run(wanted.run())
        .compose(run -> {
          if (!run.status().ended()) {
            throw ProblemException.conflict(
                "run %s is %s: it can be trained again when it has ended"
                    .formatted(run.id(), run.status()));
          }
          return vertx
              .executeBlocking(() -> changed(run), false)
              .compose(changed -> submit(run, changed, wanted));
        });
  }

  private Future<Differences.Replayed> submit(
      Runs.Run run, List<Fact> changed, Differences.Replay wanted) {
    if (!changed.isEmpty() && !wanted.anyway()) {
      throw ProblemException.conflict(
          "run %s cannot be trained again as it was: %s; replay it anyway to see what comes out"
              .formatted(
                  run.id(),
                  changed.stream()
                      .map(ReplayVerticle::describe)
                      .collect(Collectors.joining("; "))));
    }
    var again =
        new Runs.NewRun(
            EXPERIMENT,
            run.model(),
            run.variant(),
            run.name() + " again",
            run.seed(),
            run.hyperparameters(),
            Map.of(REPLAY_OF, run.id()));
    return bus.request(Addresses.SUBMIT_RUNS, new Runs.Submit(List.of(again), wanted.user()))
        .map(ids -> new Differences.Replayed(run.id(), ids.ids().getFirst(), changed));
  }

  /// What is no longer as it was when the run was trained, of its plugin and its data. Blocks.
  private List<Fact> changed(Runs.Run run) {
    List<Fact> changed = new ArrayList<>();
    String was = run.provenance().getOrDefault("plugin.sha256", "");
    String is = plugins.model(run.model()).map(model -> model.plugin().jarsSha256()).orElse("");
    if (!was.equals(is) || is.isEmpty()) {
      changed.add(new Fact(Group.CODE, "plugin.sha256", was, is));
    }
    run.provenance()
        .forEach((name, fingerprint) -> {
          if (name.startsWith(DATA) && name.endsWith(SHA256)) {
            String dataSet = name.substring(DATA.length(), name.length() - SHA256.length());
            String now = fingerprint(dataSet, run.seed());
            if (!fingerprint.equals(now)) {
              changed.add(new Fact(Group.DATA, name, fingerprint, now));
            }
          }
        });
    return changed;
  }

  private String fingerprint(String dataSet, long seed) {
    try (DataSets.Lease lease = dataSets.open(dataSet, seed)) {
      return lease.fingerprint();
    } catch (DataSetException e) {
      return "cannot be read: " + e.getMessage();
    }
  }

  private static String describe(Fact fact) {
    return fact.group() == Group.CODE
        ? "its plugin is not the same any more (%s was %s, is %s)"
            .formatted(fact.name(), shown(fact.left()), shown(fact.right()))
        : "its data is not the same any more (%s was %s, is %s)"
            .formatted(fact.name(), shown(fact.left()), shown(fact.right()));
  }

  private static String shown(String hash) {
    return hash.isEmpty() ? "not there" : hash.length() == 64 ? hash.substring(0, 12) + "…" : hash;
  }

  private Future<Runs.Run> run(String id) {
    return bus.request(Addresses.RUNS_BY_ID, new Runs.Ids(List.of(id)))
        .map(page -> {
          if (page.runs().isEmpty()) {
            throw ProblemException.notFound("there is no run " + id);
          }
          return page.runs().getFirst();
        });
  }
}
