package dev.workbench.http;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Topics;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Live events as server-sent events. One subscription to the bus serves all clients. Event loop.
final class EventStreams {
  private static final Logger log = LoggerFactory.getLogger(EventStreams.class);
  private static final long FLUSH_EVERY_MS = 200;
  private static final long HEARTBEAT_EVERY_MS = 15_000;

  private final Bus bus;
  private final Set<EventStream> open = new HashSet<>();

  EventStreams(Vertx vertx, Bus bus) {
    this.bus = bus;
    bus.subscribe(Topics.RUN_CHANGED, run -> open.forEach(stream -> stream.run(run)));
    bus.subscribe(Topics.METRICS, this::metrics);
    bus.subscribe(Topics.PROGRESS, progress -> open.forEach(stream -> stream.progress(progress)));
    bus.subscribe(Topics.FIGURE_CHANGED, changed -> open.forEach(stream -> stream.figure(changed)));
    vertx.setPeriodic(FLUSH_EVERY_MS, id -> List.copyOf(open).forEach(EventStream::flush));
    vertx.setPeriodic(HEARTBEAT_EVERY_MS, id -> List.copyOf(open).forEach(EventStream::heartbeat));
  }

  /// How many clients listen.
  int count() {
    return open.size();
  }

  void open(RoutingContext request) {
    var parameters = new Parameters(request).only("run", "experiment");
    var stream =
        new EventStream(
            request.response(), Set.copyOf(parameters.texts("run")), parameters.text("experiment"));
    open.add(stream);
    request.response().closeHandler(closed -> open.remove(stream));
    request.response().exceptionHandler(failed -> open.remove(stream));
    stream.begin();
    tellRuns(stream, parameters.text("experiment"));
  }

  /// Which runs an experiment has already; those that come later tell it themselves.
  private void tellRuns(EventStream stream, String experiment) {
    if (!experiment.isEmpty()) {
      bus.request(Addresses.RUNS, Runs.Query.ofExperiment(experiment))
          .onSuccess(page -> page.runs().forEach(run -> stream.belongs(run.id())))
          .onFailure(failure -> log.warn("the runs of {} are not known: {}", experiment, failure));
    }
  }

  private void metrics(MetricBatch batch) {
    open.forEach(stream -> stream.metrics(batch));
  }

  static boolean concerns(Runs.Run run, Set<String> runs, String experiment) {
    return (runs.isEmpty() || runs.contains(run.id()))
        && (experiment.isEmpty() || run.experiment().equals(experiment));
  }
}
