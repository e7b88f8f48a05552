package dev.workbench.http;

import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Topics;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// One client's server-sent events. Events of the same thing that come before the next flush become
/// one, and while the client reads slowly they go on doing so: memory does not grow with its delay.
/// Event loop.
final class EventStream {
  private final HttpServerResponse response;
  private final Set<String> runs;
  private final String experiment;
  private final Set<String> ofExperiment = new HashSet<>();
  private final Map<String, Event> waiting = new LinkedHashMap<>();
  private final Map<String, News> news = new LinkedHashMap<>();

  private record Event(String type, Object data) {}

  /// Points that came of one run.
  private static final class News {
    final Set<String> keys = new LinkedHashSet<>();
    long rows;
  }

  /// @param runs only these; empty for all
  /// @param experiment only runs of it; empty for all
  EventStream(HttpServerResponse response, Set<String> runs, String experiment) {
    this.response = response;
    this.runs = runs;
    this.experiment = experiment;
  }

  void begin() {
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no")
        .write("retry: 1000\n\n");
  }

  /// A run of the experiment that is filtered by.
  void belongs(String run) {
    ofExperiment.add(run);
  }

  void run(Runs.Run run) {
    if (EventStreams.concerns(run, runs, experiment)) {
      ofExperiment.add(run.id());
      waiting.put("run " + run.id(), new Event("run", run));
    }
  }

  void metrics(MetricBatch batch) {
    if (concerns(batch.run())) {
      News of = news.computeIfAbsent(batch.run(), run -> new News());
      batch.keys().forEach(key -> of.keys.add(key.name()));
      of.rows += batch.rows();
    }
  }

  void progress(Runs.Progress progress) {
    if (concerns(progress.id())) {
      waiting.put(
          "progress " + progress.id(),
          new Event("progress", Map.of("run", progress.id(), "fraction", progress.fraction())));
    }
  }

  void figure(Topics.FigureChanged changed) {
    if (concerns(changed.run())) {
      waiting.put("figure " + changed.run() + " " + changed.name(), new Event("figure", changed));
    }
  }

  /// Writes what has come, unless the client is still busy with earlier events.
  void flush() {
    if (response.writeQueueFull() || (waiting.isEmpty() && news.isEmpty())) {
      return;
    }
    var text = new StringBuilder();
    news.forEach((run, of) ->
        append(text, new Event("metrics", Map.of("run", run, "keys", of.keys, "rows", of.rows))));
    waiting.values().forEach(event -> append(text, event));
    news.clear();
    waiting.clear();
    response.write(text.toString());
  }

  /// Lets proxies and the client know that the connection lives.
  void heartbeat() {
    if (!response.writeQueueFull()) {
      response.write(": alive\n\n");
    }
  }

  /// Events that do not name the experiment concern a run of it that was heard of before.
  private boolean concerns(String run) {
    return (runs.isEmpty() || runs.contains(run))
        && (experiment.isEmpty() || ofExperiment.contains(run));
  }

  private static void append(StringBuilder text, Event event) {
    text.append("event: ").append(event.type()).append("\ndata: ");
    text.append(Exchange.write(event.data())).append("\n\n");
  }
}
