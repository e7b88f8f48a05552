package dev.workbench.core.experiments.search;

import dev.workbench.contract.Runs.Run;
import dev.workbench.contract.Runs.Status;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the runs of a search remember of it, so that it goes on after a restart. Any thread.
public final class SearchTags {
  /// Which search a run belongs to: one for each launch.
  public static final String SEARCH = "workbench.search";

  /// At which step of the goal's metric a run was stopped for not being among the best.
  public static final String STOPPED = "workbench.search.stopped";

  private static final String CONFIRMS = "workbench.search.confirms";
  private static final String FAILED = "workbench.search.failed";

  private SearchTags() {}

  /// Of the first runs, one for each setting and seed.
  public static Map<String, String> trial(String search, Map<String, String> more) {
    Map<String, String> tags = new HashMap<>(more);
    tags.put(SEARCH, search);
    return tags;
  }

  /// Of those of the best settings with other seeds.
  static Map<String, String> confirmation(String search, Map<String, String> more) {
    Map<String, String> tags = trial(search, more);
    tags.put(CONFIRMS, "yes");
    return tags;
  }

  static Map<String, String> stopped(long step) {
    return Map.of(STOPPED, String.valueOf(step));
  }

  static Map<String, String> failed(String why) {
    return Map.of(FAILED, why.length() > 500 ? why.substring(0, 500) : why);
  }

  /// The search of the latest run that belongs to one.
  static Optional<String> latest(List<Run> runs) {
    return runs.stream()
        .filter(run -> run.tags().containsKey(SEARCH))
        .max(Comparator.comparingLong(Run::created))
        .map(run -> run.tags().get(SEARCH));
  }

  static boolean confirms(Run run) {
    return run.tags().containsKey(CONFIRMS);
  }

  /// Whether a run ended as a search expects of some settings: stopped for being behind, or
  /// diverged.
  public static boolean expected(Run run) {
    return stopped(run)
        || run.status() == Status.DIVERGED && run.tags().containsKey(SEARCH) && !confirms(run);
  }

  /// Whether a run was ended by the search itself.
  static boolean stopped(Run run) {
    return run.status() == Status.KILLED && run.tags().containsKey(STOPPED);
  }

  /// At which rung a run was stopped.
  static long rung(Run run) {
    return Long.parseLong(run.tags().getOrDefault(STOPPED, "0"));
  }

  /// Why the best could not be trained again; empty when nothing failed.
  static String failure(Run run) {
    return run.tags().getOrDefault(FAILED, "");
  }
}
