package dev.workbench.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The messages about runs. Times are milliseconds since 1970 (UTC).
public final class Runs {
  private Runs() {}

  /// Where a run stands. The last four are ends.
  public enum Status {
    SCHEDULED,
    RUNNING,
    FINISHED,
    FAILED,
    KILLED,
    DIVERGED;

    public boolean ended() {
      return ordinal() >= FINISHED.ordinal();
    }
  }

  /// Whether it is shown or in the bin.
  public enum LifecycleStage {
    ACTIVE,
    DELETED
  }

  /// One run, without its points.
  ///
  /// @param id 32 lower-case hexadecimal digits
  /// @param model what is trained; empty for a run that was logged from outside, which nobody here
  ///   trains, stops or ends
  /// @param variant the experiment's variant that it belongs to; empty outside one
  /// @param hyperparameters all of them, defaults included, as text
  /// @param progress 0 … 1
  /// @param message why it ended as it did, or what it is doing; empty when there is nothing to say
  /// @param metrics a summary of each metric logged so far
  /// @param provenance what made it: plugin, versions, data fingerprints, machine
  public record Run(
      String id,
      long experimentId,
      String experiment,
      String name,
      String model,
      String variant,
      long seed,
      Status status,
      LifecycleStage lifecycleStage,
      String user,
      long created,
      @Nullable Long started,
      @Nullable Long ended,
      double progress,
      String message,
      Map<String, String> hyperparameters,
      Map<String, String> tags,
      List<MetricSummary> metrics,
      Map<String, String> provenance)
      implements Message {
    public Run {
      hyperparameters = ordered(hyperparameters);
      tags = ordered(tags);
      metrics = List.copyOf(metrics);
      provenance = ordered(provenance);
    }

    /// Whether it is trained elsewhere and logged here: who logs it says how it stands.
    public boolean fromOutside() {
      return model.isEmpty();
    }
  }

  /// What the store keeps of one metric of one run beside its points.
  ///
  /// @param direction `LOWER_IS_BETTER`, `HIGHER_IS_BETTER` or `NEITHER`
  /// @param last the value at the greatest step, of equal steps the latest, of equal times the
  ///   greatest
  /// @param min of the values that are not NaN; NaN when there is none
  /// @param max of the values that are not NaN; NaN when there is none
  public record MetricSummary(
      String key,
      String direction,
      String unit,
      long count,
      long firstStep,
      long lastStep,
      long lastTime,
      double last,
      double min,
      double max,
      long nanCount) {}

  /// A run to be trained.
  ///
  /// @param experiment name of the experiment that it joins, created when absent; empty for
  ///   `Default`
  /// @param hyperparameters those that differ from the model's defaults, as text
  /// @param name empty for a made-up one
  public record NewRun(
      String experiment,
      String model,
      String variant,
      String name,
      long seed,
      Map<String, String> hyperparameters,
      Map<String, String> tags) {
    public NewRun {
      hyperparameters = ordered(hyperparameters);
      tags = ordered(tags);
    }
  }

  /// Asks to train these, in this order; all of them or, when one is wrong, none.
  ///
  /// @param launch what they belong to; null for runs by themselves
  public record Submit(List<NewRun> runs, String user, Experiments.@Nullable Launching launch)
      implements Message {
    public Submit {
      runs = List.copyOf(runs);
    }

    public Submit(List<NewRun> runs, String user) {
      this(runs, user, null);
    }
  }

  /// The ids of runs, in the order asked.
  public record Ids(List<String> ids) implements Message {
    public Ids {
      ids = List.copyOf(ids);
    }
  }

  /// One run's id.
  public record Id(String id) implements Message {}

  /// Asks for a page of runs, newest first unless ordered.
  ///
  /// @param experiment its name; empty for any
  /// @param statuses empty for any
  /// @param text part of a name, model, variant or id; empty for any
  /// @param order `created`, `name`, `model`, `status`, `started`, `duration`, or `metrics.KEY`,
  ///   `params.KEY`; with `-` in front to descend; empty for newest first
  /// @param limit at most 1,000
  /// @param filter conditions in MLflow's search grammar, such as `metrics.test_loss < 0.1 and
  ///   params.batchSize = '32'`; empty for any run
  /// @param orderBy instead of `order`: keys of that grammar, each perhaps with `DESC`; runs that
  ///   are equal in all of them come latest started first, then by id
  /// @param pageToken the [Page#nextPageToken] of the page before, of the same query but for its
  ///   limit; empty for the first page. Instead of `offset`
  /// @param experimentIds only runs of these; empty for any
  /// @param anyStage whether those in the bin and those outside of it are meant, whatever
  ///   `lifecycleStage` says
  public record Query(
      String experiment,
      List<Status> statuses,
      String model,
      String text,
      LifecycleStage lifecycleStage,
      String order,
      int offset,
      int limit,
      String filter,
      List<String> orderBy,
      String pageToken,
      List<Long> experimentIds,
      boolean anyStage)
      implements Message {
    public Query {
      statuses = List.copyOf(statuses);
      filter = Objects.requireNonNullElse(filter, "");
      orderBy = orderBy == null ? List.of() : List.copyOf(orderBy);
      pageToken = Objects.requireNonNullElse(pageToken, "");
      experimentIds = experimentIds == null ? List.of() : List.copyOf(experimentIds);
    }

    /// Of any experiment or the one that is named.
    public Query(
        String experiment,
        List<Status> statuses,
        String model,
        String text,
        LifecycleStage lifecycleStage,
        String order,
        int offset,
        int limit,
        String filter,
        List<String> orderBy,
        String pageToken) {
      this(
          experiment,
          statuses,
          model,
          text,
          lifecycleStage,
          order,
          offset,
          limit,
          filter,
          orderBy,
          pageToken,
          List.of(),
          false);
    }

    /// By the simple criteria alone.
    public Query(
        String experiment,
        List<Status> statuses,
        String model,
        String text,
        LifecycleStage lifecycleStage,
        String order,
        int offset,
        int limit) {
      this(
          experiment,
          statuses,
          model,
          text,
          lifecycleStage,
          order,
          offset,
          limit,
          "",
          List.of(),
          "");
    }

    /// All active runs of an experiment, up to 1,000, oldest first.
    public static Query ofExperiment(String name) {
      return new Query(name, List.of(), "", "", LifecycleStage.ACTIVE, "created", 0, 1000);
    }
  }

  /// A page of runs.
  ///
  /// @param total how many match in all
  /// @param nextPageToken asks for the runs behind these, also when others come or go meanwhile;
  ///   empty when there are none
  public record Page(List<Run> runs, long total, String nextPageToken) implements Message {
    public Page {
      runs = List.copyOf(runs);
      nextPageToken = Objects.requireNonNullElse(nextPageToken, "");
    }

    /// The last page.
    public Page(List<Run> runs, long total) {
      this(runs, total, "");
    }
  }

  /// Creates runs as `SCHEDULED`; sent by the queue, answered by the store.
  ///
  /// @param runs with all hyperparameters filled in
  /// @param launch stored with them, in one transaction; null for runs by themselves
  public record Create(List<NewRun> runs, String user, Experiments.@Nullable Launching launch)
      implements Message {
    public Create {
      runs = List.copyOf(runs);
    }

    public Create(List<NewRun> runs, String user) {
      this(runs, user, null);
    }
  }

  /// Begins a run that is trained elsewhere and logged here: it is `RUNNING` at once, and stays so
  /// until who logs it says otherwise, whatever becomes of this server.
  ///
  /// @param run without a model
  /// @param started null for now
  /// @param experimentId of an experiment that there is, in place of the name in `run`; null to go
  ///   by that
  public record Begin(NewRun run, String user, @Nullable Long started, @Nullable Long experimentId)
      implements Message {

    /// In the experiment that the run names.
    public Begin(NewRun run, String user, @Nullable Long started) {
      this(run, user, started, null);
    }
  }

  /// Changes what is given of a run and leaves the rest; answered by the store, which announces the
  /// changed run. A run that has ended stays as it ended; one from outside may go on (`RUNNING`).
  ///
  /// @param name null for the old one
  /// @param hyperparameters that are added; those that are there must be the same
  public record Update(
      String id,
      @Nullable Status status,
      @Nullable Long started,
      @Nullable Long ended,
      @Nullable Double progress,
      @Nullable String message,
      Map<String, String> tags,
      Map<String, String> provenance,
      @Nullable String name,
      Map<String, String> hyperparameters)
      implements Message {
    public Update {
      tags = ordered(tags);
      provenance = ordered(provenance);
      hyperparameters = ordered(hyperparameters);
    }

    /// What a training changes of its run.
    public Update(
        String id,
        @Nullable Status status,
        @Nullable Long started,
        @Nullable Long ended,
        @Nullable Double progress,
        @Nullable String message,
        Map<String, String> tags,
        Map<String, String> provenance) {
      this(id, status, started, ended, progress, message, tags, provenance, null, Map.of());
    }
  }

  /// Ends a run that trains or waits, for that reason; answered by the queue.
  public record Stop(String id, String reason) implements Message {}

  /// How far a running run is; announced a few times a second at most.
  public record Progress(String id, double fraction) implements Message {}

  /// Whether a run is shown (`restore`) or in the bin (`delete`).
  public record SetLifecycle(String id, LifecycleStage stage) implements Message {}

  /// An unmodifiable copy that keeps the order.
  static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
