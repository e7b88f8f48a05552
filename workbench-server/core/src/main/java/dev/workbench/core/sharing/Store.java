package dev.workbench.core.sharing;

import dev.workbench.contract.Address;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.Message;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The store as it is seen over the bus. Blocks; threads that are not of an event loop.
record Store(Bus bus) {
  private static final long PAUSE_MS = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int PAGE = 1000;

  <Q extends Message, R extends Message> R ask(Address<Q, R> address, Q request) {
    return bus.request(address, request).await();
  }

  /// As [#ask], and again while the store has too much to do.
  <Q extends Message, R extends Message> R keep(Address<Q, R> address, Q request)
      throws InterruptedException {
    long begun = System.nanoTime();
    while (true) {
      try {
        return ask(address, request);
      } catch (ProblemException e) {
        // after any other failure it may be stored or not
        if (e.kind() != ProblemException.Kind.TOO_BUSY
            || System.nanoTime() - begun > PATIENCE.toNanos()) {
          throw e;
        }
        Thread.sleep(PAUSE_MS);
      }
    }
  }

  Optional<Runs.Run> run(String id) {
    return ask(Addresses.RUNS_BY_ID, new Runs.Ids(List.of(id))).runs().stream().findFirst();
  }

  /// Every experiment there is, in the bin too.
  List<Experiments.Experiment> experiments() {
    return ask(Addresses.TALLY, new Experiments.Tally()).rows().stream()
        .map(Experiments.TallyRow::experiment)
        .toList();
  }

  /// The active runs of an experiment, oldest first.
  List<Runs.Run> runsOf(String experiment) {
    List<Runs.Run> runs = new ArrayList<>();
    Runs.Page page = page(experiment, "");
    runs.addAll(page.runs());
    while (!page.nextPageToken().isEmpty()) {
      page = page(experiment, page.nextPageToken());
      runs.addAll(page.runs());
    }
    return runs;
  }

  private Runs.Page page(String experiment, String token) {
    return ask(
        Addresses.RUNS,
        new Runs.Query(
            experiment,
            List.of(),
            "",
            "",
            Runs.LifecycleStage.ACTIVE,
            "created",
            0,
            PAGE,
            "",
            List.of(),
            token));
  }
}
