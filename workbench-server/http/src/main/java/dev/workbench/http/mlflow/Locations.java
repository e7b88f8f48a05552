package dev.workbench.http.mlflow;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Tracking;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where the runs of each experiment keep their artifacts, which is said when it is made and never
/// changes. Event loop.
final class Locations {
  private static final int MOST = 100_000;

  private final Bus bus;
  private final Map<Long, String> known = new HashMap<>();

  Locations(Bus bus) {
    this.bus = bus;
  }

  static String of(Tracking.Experiment experiment) {
    return experiment.artifactLocation().isEmpty()
        ? "mlflow-artifacts:/" + experiment.id()
        : experiment.artifactLocation();
  }

  /// The locations of at least these experiments, by id.
  Future<Map<Long, String>> of(Collection<Long> experiments) {
    if (known.size() > MOST) {
      known.clear();
    }
    List<Future<?>> asked = new ArrayList<>();
    for (long id : experiments) {
      if (!known.containsKey(id)) {
        asked.add(
            bus.request(Addresses.FIND_EXPERIMENT, new Tracking.FindExperiment(id, ""))
                .onSuccess(found -> known.put(id, of(found))));
      }
    }
    return asked.isEmpty() ? Future.succeededFuture(known) : Future.all(asked).map(all -> known);
  }

  static String ofRun(Map<Long, String> locations, long experiment, String run) {
    return locations.getOrDefault(experiment, "mlflow-artifacts:/" + experiment)
        + "/"
        + run
        + "/artifacts";
  }
}
