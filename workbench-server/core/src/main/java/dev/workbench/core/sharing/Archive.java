package dev.workbench.core.sharing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.Runs;
import java.util.List;

/// The form of the file: what is where in the zip, and what its JSON says. It only grows.
final class Archive {
  /// Grows when an older program could not read the file.
  static final int FORMAT = 1;

  static final String KIND = "workbench-export";
  static final String MANIFEST = "manifest.json";
  static final String EXPERIMENTS = "experiments.json";

  /// Reads and writes all of it; unknown fields of newer programs are passed over.
  static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private Archive() {}

  /// What the file holds: its last entry.
  ///
  /// @param kind always [#KIND]
  /// @param created ms since 1970
  /// @param runs ids, in the order in which they are brought in
  /// @param entries every other entry of the zip
  record Manifest(String kind, int format, long created, List<String> runs, List<Entry> entries) {
    Manifest {
      runs = List.copyOf(runs);
      entries = List.copyOf(entries);
    }
  }

  /// An entry of the zip, and the SHA-256 of its content in hexadecimal digits.
  record Entry(String path, long bytes, String sha256) {}

  /// The experiments that the runs are of, and the launches that they name.
  record ExperimentList(
      List<Experiments.Experiment> experiments, List<Experiments.PastLaunch> launches) {
    ExperimentList {
      experiments = List.copyOf(experiments);
      launches = launches == null ? List.of() : List.copyOf(launches);
    }
  }

  /// `run.json` of a run. The content of figures and artifacts is in the entries that they name.
  record RunFile(Runs.Run run, List<Figure> figures, List<Artifact> artifacts) {
    RunFile {
      figures = List.copyOf(figures);
      artifacts = List.copyOf(artifacts);
    }

    /// What the column `series` of the run's points counts into.
    List<MetricBatch.Key> keys() {
      return run.metrics().stream()
          .map(metric -> new MetricBatch.Key(metric.key(), metric.direction(), metric.unit()))
          .toList();
    }
  }

  record Figure(String name, long step, String entry) {}

  /// @param path in the run's folder of artifacts
  record Artifact(String path, String entry) {}

  static String run(String id) {
    return "runs/" + id + "/run.json";
  }

  static String metrics(String id) {
    return "runs/" + id + "/metrics.arrows";
  }

  /// By number, for names of figures and paths of artifacts may be anything.
  static String figure(String id, int number) {
    return "runs/" + id + "/figures/" + number + ".json";
  }

  static String artifact(String id, int number) {
    return "runs/" + id + "/artifacts/" + number;
  }
}
