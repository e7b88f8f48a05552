package dev.workbench.http.mlflow;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Topics;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whether the runs that are logged to take anything, remembered until they change. Event loop.
final class KnownRuns {
  private static final int MOST = 10_000;

  private final Bus bus;
  private final Map<String, State> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, State> eldest) {
          return size() > MOST;
        }
      };

  /// @param active whether it is not in the bin
  /// @param fromOutside whether who logs it says how it stands
  record State(long experiment, boolean active, boolean fromOutside) {
    static State of(Runs.Run run) {
      return new State(
          run.experimentId(),
          run.lifecycleStage() == Runs.LifecycleStage.ACTIVE,
          run.fromOutside());
    }
  }

  KnownRuns(Bus bus) {
    this.bus = bus;
    bus.subscribe(
        Topics.RUN_CHANGED, run -> known.computeIfPresent(run.id(), (id, old) -> State.of(run)));
  }

  /// @return fails when there is no such run, or it is in the bin
  Future<State> active(String id) {
    return find(id)
        .map(state -> {
          if (!state.active()) {
            throw MlflowException.invalid(
                "The run " + id + " must be in the 'active' state. Current state is deleted.");
          }
          return state;
        });
  }

  /// @return fails when there is no such run
  Future<State> find(String id) {
    State state = known.get(id);
    return state != null
        ? Future.succeededFuture(state)
        : run(bus, id)
            .map(run -> {
              known.put(id, State.of(run));
              return State.of(run);
            });
  }

  static Future<Runs.Run> run(Bus bus, String id) {
    return bus.request(Addresses.RUNS_BY_ID, new Runs.Ids(List.of(id)))
        .map(page -> {
          if (page.runs().isEmpty()) {
            throw MlflowException.notFound("Run with id=" + id + " not found");
          }
          return page.runs().getFirst();
        });
  }
}
