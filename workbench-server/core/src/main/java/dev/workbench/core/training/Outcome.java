package dev.workbench.core.training;

import dev.workbench.contract.Runs;
import dev.workbench.core.plugins.LoadedPlugin;
import dev.workbench.plugin.TrainingCancelledException;
import dev.workbench.plugin.TrainingDivergedException;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a run ended.
///
/// @param message why; empty when there is nothing to say
record Outcome(Runs.Status status, String message) {
  private static final Logger log = LoggerFactory.getLogger(Outcome.class);

  /// A model at work.
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  /// Runs a model and says how that ended; nothing that a plugin throws comes through.
  static Outcome of(RunTraining training, LoadedPlugin plugin, Work work) {
    try {
      work.run();
      return ended(training);
    } catch (TrainingCancelledException e) {
      return killed(training);
    } catch (TrainingDivergedException e) {
      return new Outcome(Runs.Status.DIVERGED, String.valueOf(e.getMessage()));
    } catch (Throwable e) {
      if (training.cancelled() != null) {
        return killed(training);
      }
      log.info("a run of plugin {} failed", plugin.name(), e);
      return new Outcome(Runs.Status.FAILED, describe(e, plugin));
    }
  }

  private static Outcome ended(RunTraining training) {
    String divergence = training.divergence();
    if (divergence != null) {
      return new Outcome(Runs.Status.DIVERGED, divergence);
    }
    String reason = training.stopReason();
    return new Outcome(Runs.Status.FINISHED, reason == null ? "" : "stopped early: " + reason);
  }

  private static Outcome killed(RunTraining training) {
    return new Outcome(Runs.Status.KILLED, String.valueOf(training.cancelled()));
  }

  /// Which plugin, what, and where in the plugin.
  private static String describe(Throwable e, LoadedPlugin plugin) {
    String where =
        Arrays.stream(e.getStackTrace())
            .filter(frame -> ("plugin " + plugin.name()).equals(frame.getClassLoaderName()))
            .findFirst()
            .map(frame -> " at " + frame.getClassName() + " line " + frame.getLineNumber())
            .orElse("");
    String cause = e.getCause() == null ? "" : "; caused by " + e.getCause();
    return "plugin " + plugin.name() + ": " + e + where + cause;
  }
}
