package dev.workbench.core.experiments;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Experiments.Claim;
import dev.workbench.contract.Experiments.Definition;
import dev.workbench.contract.Experiments.OtherClaim;
import dev.workbench.contract.Experiments.Outcome;
import dev.workbench.contract.Experiments.SeedState;
import dev.workbench.contract.Experiments.Variant;
import dev.workbench.contract.Experiments.Verdict;
import dev.workbench.contract.Runs.MetricSummary;
import dev.workbench.contract.Runs.Run;
import dev.workbench.contract.Runs.Status;
import dev.workbench.contract.Series;
import dev.workbench.core.analysis.SeriesPoints;
import dev.workbench.core.claims.ClaimCheck;
import dev.workbench.core.claims.ClaimException;
import dev.workbench.core.claims.Measured;
import dev.workbench.core.claims.NoValue;
import dev.workbench.core.claims.Recorded;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The claims of an experiment, checked on its runs: of each variant and seed on the latest.
final class ClaimRuns {
  private final Bus bus;
  private final Vertx vertx;
  private final Map<Long, Map<String, Run>> bySeed = new TreeMap<>();
  private final Map<String, SeriesPoints> points = new ConcurrentHashMap<>();

  ClaimRuns(Bus bus, Vertx vertx, List<Run> runs) {
    this.bus = bus;
    this.vertx = vertx;
    runs.stream()
        .sorted(Comparator.comparingLong(Run::created))
        .forEach(run ->
            bySeed.computeIfAbsent(run.seed(), s -> new HashMap<>()).put(run.variant(), run));
  }

  /// Verdicts, and what was claimed at other times.
  record Judged(List<Verdict> verdicts, List<OtherClaim> others) {}

  /// Judges the claims as they stood when the latest of the runs were launched.
  Future<Judged> judged(Frozen frozen) {
    List<Claim> claims = frozen.judged().map(Definition::claims).orElse(List.of());
    return readPoints(claims)
        .compose(read -> vertx.executeBlocking(() -> judged(claims, frozen), false));
  }

  private Judged judged(List<Claim> claims, Frozen frozen) {
    List<String> variants =
        frozen.judged().map(Definition::variants).orElse(List.of()).stream()
            .map(Variant::name)
            .toList();
    List<Run> latest = bySeed.values().stream().flatMap(runs -> runs.values().stream()).toList();
    return new Judged(
        claims.stream().map(claim -> verdict(claim, variants, latest, frozen)).toList(),
        frozen.others(latest));
  }

  private Verdict verdict(Claim claim, List<String> variants, List<Run> latest, Frozen frozen) {
    try {
      Map<Long, Recorded> recorded = new TreeMap<>();
      bySeed.forEach((seed, runs) ->
          recorded.put(seed, (metric, variant) -> measured(runs.get(variant), metric, variant)));
      return ClaimCheck.of(claim, variants)
          .verdict(recorded, frozen.changed(claim, latest), frozen.dropped(claim));
    } catch (ClaimException e) {
      // stored by a version that did not read claims
      String reason = "the claim cannot be read: " + e.getMessage();
      return new Verdict(
          claim,
          Outcome.UNDECIDED,
          false,
          reason,
          0,
          0,
          0,
          0,
          0,
          List.of(),
          List.of(),
          false,
          List.of(),
          false);
    }
  }

  private Measured measured(@Nullable Run run, String metric, String variant) {
    if (run == null) {
      throw new NoValue(SeedState.MISSING, "'" + variant + "' has no run with this seed");
    }
    if (run.status() == Status.DIVERGED) {
      throw new NoValue(SeedState.DIVERGED, "'" + variant + "' diverged, run " + run.id());
    }
    if (run.status() != Status.FINISHED) {
      throw new NoValue(
          SeedState.MISSING, "'" + variant + "' is " + run.status() + ", run " + run.id());
    }
    MetricSummary summary =
        run.metrics().stream()
            .filter(m -> m.key().equals(metric))
            .findFirst()
            .orElseThrow(() ->
                new NoValue(
                    SeedState.MISSING,
                    "'%s' recorded no metric %s, run %s".formatted(variant, metric, run.id())));
    SeriesPoints of = points.getOrDefault(key(run, metric), SeriesPoints.NONE);
    return new Measured(summary, of.steps(), of.values());
  }

  /// Those series that a claim names, one after the other.
  private Future<Void> readPoints(List<Claim> claims) {
    String texts =
        claims.stream()
            .filter(ClaimCheck::needsPoints)
            .map(Claim::that)
            .collect(Collectors.joining("\n"));
    Future<Void> all = Future.succeededFuture();
    for (Map<String, Run> runs : bySeed.values()) {
      for (Run run : runs.values()) {
        for (MetricSummary metric : run.metrics()) {
          if (texts.contains(metric.key())) {
            all = all.compose(before -> read(run, metric.key()));
          }
        }
      }
    }
    return all;
  }

  private Future<Void> read(Run run, String metric) {
    return bus.request(
            Addresses.READ_SERIES,
            new Series.Read(List.of(run.id()), List.of(metric), null, null, 0))
        .compose(arrow -> vertx.executeBlocking(() -> SeriesPoints.of(arrow), false))
        .map(read -> {
          points.put(key(run, metric), read);
          return null;
        });
  }

  private static String key(Run run, String metric) {
    return run.id() + " " + metric;
  }
}
