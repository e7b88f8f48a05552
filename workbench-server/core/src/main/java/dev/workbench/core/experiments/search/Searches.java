package dev.workbench.core.experiments.search;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Experiments.Search;
import dev.workbench.contract.Experiments.Tally;
import dev.workbench.contract.Experiments.TallyRow;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Runs.Run;
import dev.workbench.contract.Runs.Status;
import dev.workbench.contract.Topics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after the searches that are being trained. All state is of the event loop that made it;
/// what a search has come to is read from the store, so that it goes on after a restart.
public final class Searches {
  private static final Logger log = LoggerFactory.getLogger(Searches.class);
  private static final int PAGE = 1000;

  private final Bus bus;
  private final Vertx vertx;
  private final Map<String, RunningSearch> running = new HashMap<>();
  private final Map<String, RunningSearch> byRun = new HashMap<>();

  public Searches(Bus bus, Vertx vertx) {
    this.bus = bus;
    this.vertx = vertx;
  }

  /// Goes on with searches whose runs still train or wait.
  public Future<Void> start() {
    bus.subscribe(Topics.METRICS, this::points);
    bus.subscribe(Topics.RUN_CHANGED, this::changed);
    return bus.request(Addresses.TALLY, new Tally())
        .compose(tallies ->
            Future.all(tallies.rows().stream().filter(Searches::goesOn).map(this::resume).toList()))
        .<Void>mapEmpty()
        .otherwise(e -> {
          log.error(
              "what was searched before the start is not looked after: runs train to their end", e);
          return null;
        });
  }

  /// Expects the runs of a search, which is about to be submitted.
  ///
  /// @return what its runs are tagged with, [SearchTags#SEARCH]
  public String begin(Search search) {
    String id = UUID.randomUUID().toString();
    running.put(id, new RunningSearch(id, search, bus, vertx));
    return id;
  }

  /// Nothing came of it.
  public void forget(String id) {
    running.remove(id);
    byRun.values().removeIf(search -> search.id().equals(id));
  }

  /// All runs of a search have been submitted: from now on it may end.
  public Future<Void> submitted(String id) {
    return runs(bus, id)
        .compose(runs -> {
          runs.forEach(run -> know(id, run));
          RunningSearch search = running.get(id);
          return search == null ? Future.succeededFuture() : search.complete(runs);
        })
        .onSuccess(known -> endIfOver(id));
  }

  /// The runs of a search, oldest first.
  public static Future<List<Run>> runs(Bus bus, String search) {
    return pages(bus, "tags.`" + SearchTags.SEARCH + "` = '" + search + "'", new ArrayList<>());
  }

  /// The runs together with all others of the latest search that one of them belongs to.
  public static Future<List<Run>> withAll(Bus bus, List<Run> runs) {
    Optional<String> search = SearchTags.latest(runs);
    return search.isEmpty()
        ? Future.succeededFuture(runs)
        : runs(bus, search.get())
            .map(found -> {
              Map<String, Run> all = new LinkedHashMap<>();
              runs.forEach(run -> all.put(run.id(), run));
              found.forEach(run -> all.put(run.id(), run));
              return List.copyOf(all.values());
            });
  }

  private static Future<List<Run>> pages(Bus bus, String filter, List<Run> soFar) {
    var query =
        new Runs.Query(
            "",
            List.of(),
            "",
            "",
            Runs.LifecycleStage.ACTIVE,
            "created",
            soFar.size(),
            PAGE,
            filter,
            List.of(),
            "");
    return bus.request(Addresses.RUNS, query)
        .compose(page -> {
          soFar.addAll(page.runs());
          return page.runs().isEmpty() || soFar.size() >= page.total()
              ? Future.succeededFuture(soFar)
              : pages(bus, filter, soFar);
        });
  }

  private static boolean goesOn(TallyRow row) {
    var definition = row.experiment().definition();
    return definition != null
        && definition.search() != null
        && (row.counts().containsKey(Status.SCHEDULED) || row.counts().containsKey(Status.RUNNING));
  }

  private Future<Void> resume(TallyRow row) {
    var definition = Objects.requireNonNull(row.experiment().definition());
    Search search = Objects.requireNonNull(definition.search());
    var open =
        new Runs.Query(
            row.experiment().name(),
            List.of(Status.SCHEDULED, Status.RUNNING),
            "",
            "",
            Runs.LifecycleStage.ACTIVE,
            "created",
            0,
            PAGE);
    return bus.request(Addresses.RUNS, open)
        .compose(page -> {
          List<String> ids =
              page.runs().stream()
                  .filter(run -> !SearchTags.confirms(run))
                  .map(run -> run.tags().get(SearchTags.SEARCH))
                  .filter(Objects::nonNull)
                  .distinct()
                  .toList();
          ids.forEach(id -> running.put(id, new RunningSearch(id, search, bus, vertx)));
          return Future.all(ids.stream().map(this::submitted).toList());
        })
        .mapEmpty();
  }

  private void points(MetricBatch batch) {
    RunningSearch search = byRun.get(batch.run());
    if (search != null) {
      search.points(batch);
    }
  }

  private void changed(Run run) {
    String id = run.tags().get(SearchTags.SEARCH);
    if (id != null && running.containsKey(id)) {
      know(id, run);
      endIfOver(id);
    }
  }

  private void know(String id, Run run) {
    RunningSearch search = running.get(id);
    if (search != null && !SearchTags.confirms(run)) {
      search.know(run);
      byRun.put(run.id(), search);
    }
  }

  private void endIfOver(String id) {
    RunningSearch search = running.get(id);
    if (search != null && search.over()) {
      forget(id);
      search
          .confirm()
          .onFailure(e -> log.error("search {} could not be brought to its end", id, e));
    }
  }
}
