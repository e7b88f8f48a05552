package dev.workbench.core.queue;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import dev.workbench.core.training.ActiveRun;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Trains the runs that are submitted, in order, a few at once. The store keeps the queue: after a
/// restart, runs that were scheduled go on. All state is of the verticle's event loop.
public final class QueueVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(QueueVerticle.class);
  private static final String BY_USER = "stopped by the user";
  private static final int PAGE = 1000;
  private static final long RETRY_MS = 1000;

  private final ActiveRun.Surroundings surroundings;
  private final int concurrency;
  private final NewRuns newRuns;
  private final Deque<String> waiting = new ArrayDeque<>();
  private final Map<String, ActiveRun> active = new LinkedHashMap<>();
  private final Bus bus;

  /// Runs that are being looked up to be started, each with why it was stopped meanwhile.
  private final Map<String, Optional<String>> starting = new HashMap<>();

  private boolean stopping;

  /// @param concurrency how many runs are trained at once, at least 1
  public QueueVerticle(ActiveRun.Surroundings surroundings, int concurrency) {
    this.surroundings = surroundings;
    this.concurrency = concurrency;
    this.newRuns = new NewRuns(surroundings.plugins());
    this.bus = surroundings.bus();
  }

  @Override
  public Future<?> start() {
    return Future.all(
            bus.answer(Addresses.SUBMIT_RUNS, this::submit).completion(),
            bus.answer(Addresses.STOP_RUN, stop -> stopRun(stop.id(), BY_USER)).completion(),
            bus.answer(Addresses.END_RUN, stop -> stopRun(stop.id(), stop.reason())).completion())
        .compose(all -> loadScheduled(0))
        .onSuccess(all -> startNext());
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    List<Future<Void>> ends =
        active.values().stream()
            .map(run -> {
              run.stop("the server was stopped");
              return Future.fromCompletionStage(run.done(), context);
            })
            .toList();
    return Future.join(ends);
  }

  private Future<Runs.Ids> submit(Runs.Submit submit) {
    List<Runs.NewRun> checked = submit.runs().stream().map(newRuns::check).toList();
    return bus.request(
            Addresses.CREATE_RUNS, new Runs.Create(checked, submit.user(), submit.launch()))
        .onSuccess(created -> {
          waiting.addAll(created.ids());
          startNext();
        });
  }

  private Future<Series.Ack> stopRun(String id, String reason) {
    ActiveRun running = active.get(id);
    if (running != null) {
      running.stop(reason);
      return Future.succeededFuture(new Series.Ack());
    }
    if (starting.containsKey(id)) {
      starting.put(id, Optional.of(reason));
      return Future.succeededFuture(new Series.Ack());
    }
    if (waiting.remove(id)) {
      return kill(id, reason).map(run -> new Series.Ack());
    }
    return bus.request(Addresses.RUNS_BY_ID, new Runs.Ids(List.of(id)))
        .compose(page -> Future.failedFuture(notStopped(id, page)));
  }

  private static ProblemException notStopped(String id, Runs.Page page) {
    if (page.runs().isEmpty()) {
      return ProblemException.notFound("there is no run " + id);
    }
    Runs.Run run = page.runs().getFirst();
    return ProblemException.conflict(
        run.fromOutside()
            ? "run " + id + " is logged from outside: end it by setting its status"
            : "run " + id + " has ended: it is " + run.status());
  }

  private Future<Runs.Run> kill(String id, String reason) {
    return bus.request(
        Addresses.UPDATE_RUN,
        new Runs.Update(
            id,
            Runs.Status.KILLED,
            null,
            System.currentTimeMillis(),
            null,
            reason + " before it started",
            Map.of(),
            Map.of()));
  }

  private Future<Void> loadScheduled(int offset) {
    var query =
        new Runs.Query(
            "",
            List.of(Runs.Status.SCHEDULED),
            "",
            "",
            Runs.LifecycleStage.ACTIVE,
            "created",
            offset,
            PAGE);
    return bus.request(Addresses.RUNS, query)
        .compose(page -> {
          page.runs().stream()
              .filter(run -> !run.fromOutside())
              .forEach(run -> waiting.add(run.id()));
          return page.runs().size() < PAGE
              ? Future.succeededFuture()
              : loadScheduled(offset + PAGE);
        });
  }

  private void startNext() {
    while (!stopping && active.size() + starting.size() < concurrency && !waiting.isEmpty()) {
      String id = waiting.removeFirst();
      starting.put(id, Optional.empty());
      bus.request(Addresses.RUNS_BY_ID, new Runs.Ids(List.of(id)))
          .onComplete(page -> found(id, page), failure -> tryAgain(id, failure));
    }
  }

  private void found(String id, Runs.Page page) {
    Optional<String> stopped = stoppedMeanwhile(id);
    if (stopping || page.runs().isEmpty()) {
      startNext();
    } else if (stopped.isPresent()) {
      kill(id, stopped.get()).onComplete(killed -> startNext());
    } else {
      startRun(page.runs().getFirst());
    }
  }

  /// The store did not answer: the run keeps its place.
  private void tryAgain(String id, Throwable failure) {
    log.warn("run {} cannot be started yet: {}", id, failure.getMessage());
    stoppedMeanwhile(id).ifPresentOrElse(why -> kill(id, why), () -> waiting.addFirst(id));
    vertx.setTimer(RETRY_MS, timer -> startNext());
  }

  private Optional<String> stoppedMeanwhile(String id) {
    return Optional.ofNullable(starting.remove(id)).flatMap(why -> why);
  }

  private void startRun(Runs.Run run) {
    if (run.status() != Runs.Status.SCHEDULED) {
      startNext();
      return;
    }
    ActiveRun started = ActiveRun.start(run, surroundings);
    active.put(run.id(), started);
    Promise<Void> ended = Promise.promise();
    started.done().whenComplete((done, never) -> ended.complete());
    ended
        .future()
        .onComplete(done ->
            context.runOnContext(now -> {
              active.remove(run.id());
              startNext();
            }));
  }
}
