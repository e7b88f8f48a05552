package dev.workbench.app.run;

import dev.workbench.contract.Address;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Differences.Between;
import dev.workbench.contract.Differences.Diff;
import dev.workbench.contract.Differences.Replay;
import dev.workbench.contract.Differences.Replayed;
import dev.workbench.contract.Experiments.Definition;
import dev.workbench.contract.Experiments.GetResult;
import dev.workbench.contract.Experiments.Launch;
import dev.workbench.contract.Experiments.Launched;
import dev.workbench.contract.Experiments.Name;
import dev.workbench.contract.Experiments.Result;
import dev.workbench.contract.Message;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs.Id;
import dev.workbench.contract.Runs.Ids;
import dev.workbench.contract.Runs.Run;
import java.util.List;
import java.util.concurrent.CompletionException;

/// Trains in this process.
public final class TrainingsHere implements Trainings {
  private final Bus bus;
  private final Runnable whenClosed;
  private final String user = System.getProperty("user.name", "");

  /// @param whenClosed done as this is closed, once
  public TrainingsHere(Bus bus, Runnable whenClosed) {
    this.bus = bus;
    this.whenClosed = whenClosed;
  }

  @Override
  public void check(Source source) {
    switch (source) {
      case Source.InFile file -> parse(file);
      case Source.Installed installed -> ask(Addresses.EXPERIMENT, new Name(installed.origin()));
    }
  }

  @Override
  public boolean hasRuns(String experiment) {
    return ask(Addresses.EXPERIMENT, new Name(experiment)).runs() > 0;
  }

  @Override
  public Launched launch(Source source, int seeds, boolean quick) {
    return switch (source) {
      case Source.InFile file -> {
        var definition = parse(file);
        yield ask(Addresses.LAUNCH, new Launch(definition.name(), definition, seeds, user, quick));
      }
      case Source.Installed installed ->
          ask(Addresses.LAUNCH, new Launch(installed.origin(), null, seeds, user, quick));
    };
  }

  @Override
  public List<Run> runs(Launched launched) {
    return ask(Addresses.RUNS_BY_ID, new Ids(launched.runs())).runs();
  }

  @Override
  public void stop(String run) {
    ask(Addresses.STOP_RUN, new Id(run));
  }

  @Override
  public Result result(Launched launched) {
    return ask(Addresses.RESULT, new GetResult(launched.name(), launched.runs()));
  }

  @Override
  public Diff diff(String left, String right) {
    return ask(Addresses.DIFF, new Between(left, right));
  }

  @Override
  public Replayed replay(String run, boolean anyway) {
    return ask(Addresses.REPLAY, new Replay(run, anyway, user));
  }

  @Override
  public void close() {
    whenClosed.run();
  }

  private Definition parse(Source.InFile file) {
    return ask(Addresses.PARSE_EXPERIMENT, file.text());
  }

  private <Q extends Message, R extends Message> R ask(Address<Q, R> address, Q request) {
    try {
      return bus.request(address, request).toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof ProblemException problem ? problem : e;
    }
  }
}
