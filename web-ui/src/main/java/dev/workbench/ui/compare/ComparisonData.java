package dev.workbench.ui.compare;

import com.vaadin.flow.component.Component;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Topics;
import dev.workbench.ui.server.Asking;
import dev.workbench.ui.server.ServerConnection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The runs behind a comparison, kept up to date while it is shown. Used in the UI's thread.
final class ComparisonData {
  private static final int PAGE = 1000;

  private final ServerConnection server;
  private final Runnable changed;
  private final Map<String, Runs.Run> runs = new LinkedHashMap<>();
  private final Asking<Experiments.GetResult, Experiments.Result> asking;
  private List<Experiments.Verdict> verdicts = List.of();
  private List<Experiments.OtherClaim> otherClaims = List.of();
  private Experiments.@Nullable SearchResult search;
  private String experiment = "";
  private Experiments.@Nullable Definition definition;

  /// @param shownWhile events are heard as long as it is attached
  /// @param changed told when there is something new to show
  ComparisonData(ServerConnection server, Component shownWhile, Runnable changed) {
    this.server = server;
    this.changed = changed;
    asking = new Asking<>(server, Addresses.RESULT, this::judged);
    server.hear(shownWhile, Topics.RUN_CHANGED, this::update);
    server.hear(shownWhile, Topics.RUN_CHANGED, ServerConnection.UNHURRIED_MS, this::judgeAgain);
    server.hear(shownWhile, Topics.PROGRESS, ServerConnection.UNHURRIED_MS, this::readAgain);
  }

  /// Reads an experiment and all its runs; later ones join by themselves.
  void openExperiment(String name, Consumer<ProblemException> failed) {
    experiment = name;
    server.ask(
        Addresses.EXPERIMENT,
        new Experiments.Name(name),
        card -> {
          definition = card.definition();
          readPage(0);
          judge();
        },
        failed);
  }

  /// Reads these runs.
  void openRuns(List<String> ids) {
    server.ask(Addresses.RUNS_BY_ID, new Runs.Ids(ids), page -> keep(page.runs()));
  }

  /// Its name; empty for runs chosen by hand.
  String experiment() {
    return experiment;
  }

  /// Null when the runs were chosen by hand, or the experiment has none.
  Experiments.@Nullable Definition definition() {
    return definition;
  }

  Collection<Runs.Run> runs() {
    return runs.values();
  }

  /// What its claims came to; empty for runs chosen by hand, and while it is not known.
  List<Experiments.Verdict> verdicts() {
    return verdicts;
  }

  /// What it claimed at other times.
  List<Experiments.OtherClaim> otherClaims() {
    return otherClaims;
  }

  /// What its search came to so far; null when it is none, and while it is not known.
  Experiments.@Nullable SearchResult search() {
    return search;
  }

  private void judge() {
    asking.ask(new Experiments.GetResult(experiment, List.of()));
  }

  private void judgeAgain(List<Runs.Run> events) {
    if (!experiment.isEmpty() && events.stream().anyMatch(this::belongs)) {
      judge();
    }
  }

  private void judged(Experiments.Result result) {
    verdicts = result.claims();
    otherClaims = result.otherClaims();
    search = result.search();
    changed.run();
  }

  private void readPage(int offset) {
    var query =
        new Runs.Query(
            experiment, List.of(), "", "", Runs.LifecycleStage.ACTIVE, "created", offset, PAGE);
    server.ask(
        Addresses.RUNS,
        query,
        page -> {
          keep(page.runs());
          if (offset + PAGE < page.total()) {
            readPage(offset + PAGE);
          }
        });
  }

  private void keep(List<Runs.Run> some) {
    some.forEach(run -> runs.put(run.id(), run));
    changed.run();
  }

  private void update(List<Runs.Run> events) {
    var ours = events.stream().filter(this::belongs).toList();
    if (ours.isEmpty()) {
      return;
    }
    for (var run : ours) {
      if (run.lifecycleStage() == Runs.LifecycleStage.DELETED) {
        runs.remove(run.id());
      } else {
        runs.put(run.id(), run);
      }
    }
    changed.run();
  }

  private boolean belongs(Runs.Run run) {
    return experiment.isEmpty() ? runs.containsKey(run.id()) : experiment.equals(run.experiment());
  }

  /// Progress tells that there are new values; the store knows them.
  private void readAgain(List<Runs.Progress> events) {
    Set<String> ids =
        events.stream()
            .map(Runs.Progress::id)
            .filter(runs::containsKey)
            .collect(Collectors.toSet());
    if (!ids.isEmpty()) {
      server.ask(Addresses.RUNS_BY_ID, new Runs.Ids(List.copyOf(ids)), page -> keep(page.runs()));
    }
  }
}
