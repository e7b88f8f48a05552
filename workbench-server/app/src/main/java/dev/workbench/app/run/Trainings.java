package dev.workbench.app.run;

import dev.workbench.contract.Differences.Diff;
import dev.workbench.contract.Differences.Replayed;
import dev.workbench.contract.Experiments.Launched;
import dev.workbench.contract.Experiments.Result;
import dev.workbench.contract.Runs.Run;
import java.util.List;

/// Where experiments are trained: in this process, or in the server that has the home. Any thread.
/// Every method fails with a [dev.workbench.contract.ProblemException].
public interface Trainings extends AutoCloseable {

  /// Checks what is to run without running it; the message of the failure says where the fault is.
  void check(Source source);

  /// Whether an installed experiment has been run.
  boolean hasRuns(String experiment);

  /// Queues all runs of an experiment.
  ///
  /// @param seeds how many seeds; 0 for what the experiment says
  /// @param quick on fewer seeds and with a shorter training, as the experiment says, under a name
  ///   of its own
  Launched launch(Source source, int seeds, boolean quick);

  /// How the launched runs stand now.
  List<Run> runs(Launched launched);

  /// Asks a run to end; it does so shortly after. A conflict when it has ended already.
  void stop(String run);

  /// What the launched runs came to.
  Result result(Launched launched);

  /// What differs between two runs.
  Diff diff(String left, String right);

  /// Queues a run again as it was.
  ///
  /// @param anyway also when its plugin or data is no longer the same; otherwise a conflict
  Replayed replay(String run, boolean anyway);

  @Override
  void close();
}
