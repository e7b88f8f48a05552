package dev.workbench.contract;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The messages that those who log runs from outside need beside [Runs]: experiments by id with
/// their tags, and what runs were fed with. All are answered by the store.
public final class Tracking {
  private Tracking() {}

  /// An experiment as who logs to it sees it.
  ///
  /// @param artifactLocation where its runs keep their artifacts; empty for in the store
  /// @param created milliseconds since 1970
  /// @param updated when its name, stage or tags last changed, in milliseconds since 1970
  public record Experiment(
      long id,
      String name,
      String artifactLocation,
      Runs.LifecycleStage lifecycleStage,
      long created,
      long updated,
      Map<String, String> tags)
      implements Message {
    public Experiment {
      tags = Runs.ordered(tags);
    }
  }

  /// Makes an experiment of a name that there is not yet.
  ///
  /// @param artifactLocation empty for in the store
  public record CreateExperiment(String name, String artifactLocation, Map<String, String> tags)
      implements Message {
    public CreateExperiment {
      tags = Runs.ordered(tags);
    }
  }

  /// Asks for an experiment, also one in the bin.
  ///
  /// @param id null to look for the name
  public record FindExperiment(@Nullable Long id, String name) implements Message {}

  /// Gives an experiment that is not in the bin another name.
  public record RenameExperiment(long id, String name) implements Message {}

  /// Sets a tag of an experiment that is not in the bin.
  public record TagExperiment(long id, String key, String value) implements Message {}

  /// Asks for experiments.
  ///
  /// @param stage null for both
  /// @param filter conditions on `name`, `creation_time`, `last_update_time` and `tags.KEY`, joined
  ///   by AND; empty for any
  /// @param orderBy those attributes or `experiment_id`, each perhaps with `DESC`; empty for latest
  ///   made first
  /// @param limit at most so many
  /// @param pageToken the [ExperimentPage#nextPageToken] of the page before; empty for the first
  public record FindExperiments(
      Runs.@Nullable LifecycleStage stage,
      String filter,
      List<String> orderBy,
      int limit,
      String pageToken)
      implements Message {
    public FindExperiments {
      orderBy = List.copyOf(orderBy);
    }
  }

  /// @param nextPageToken empty on the last page
  public record ExperimentPage(List<Experiment> experiments, String nextPageToken)
      implements Message {
    public ExperimentPage {
      experiments = List.copyOf(experiments);
    }
  }

  /// Removes a tag of a run.
  public record RemoveTag(String run, String key) implements Message {}

  /// Removes an artifact of a run, or all in a folder.
  public record RemoveArtifacts(String run, String path) implements Message {}

  /// What a run was fed with: added to what is noted of it when sent to be kept.
  public record Inputs(String run, List<DatasetInput> datasets) implements Message {
    public Inputs {
      datasets = List.copyOf(datasets);
    }
  }

  /// A data set as a run used it. Name and digest say which it is.
  ///
  /// @param source where it comes from, as `sourceType` reads it
  /// @param schema as its kind writes it; null when not said
  /// @param profile what its kind says of its content; null when not said
  /// @param tags of this use, such as its context: training, test
  public record DatasetInput(
      String name,
      String digest,
      String sourceType,
      String source,
      @Nullable String schema,
      @Nullable String profile,
      Map<String, String> tags) {
    public DatasetInput {
      tags = Runs.ordered(tags);
      name = Objects.requireNonNull(name, "name");
    }
  }

  /// The inputs of each of the runs asked for that has any.
  public record InputsOfRuns(List<Inputs> runs) implements Message {
    public InputsOfRuns {
      runs = List.copyOf(runs);
    }
  }
}
