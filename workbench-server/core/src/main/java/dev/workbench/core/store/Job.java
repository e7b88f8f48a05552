package dev.workbench.core.store;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Upkeep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a job of the upkeep tells of itself while it is done. Any thread.
final class Job {
  /// More is said in a sentence.
  private static final int MOST_FINDINGS = 1000;

  private final String id;
  private final Upkeep.Kind kind;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<String> findings = new ArrayList<>();
  private Upkeep.State state = Upkeep.State.RUNNING;
  private String doing = "starting";
  private String problem = "";
  private String file = "";
  private long unsaid;
  private boolean stopping;

  Job(String id, Upkeep.Kind kind) {
    this.id = id;
    this.kind = kind;
  }

  /// To be called between steps.
  ///
  /// @throws ProblemException when the store is being closed
  synchronized void doing(String what) {
    if (stopping) {
      throw ProblemException.conflict("the server was stopped meanwhile; start it once more");
    }
    doing = what;
  }

  synchronized void count(String what, long more) {
    counts.merge(what, more, Long::sum);
  }

  synchronized void found(String finding) {
    if (findings.size() < MOST_FINDINGS) {
      findings.add(finding);
    } else {
      unsaid++;
    }
  }

  synchronized void wrote(String path) {
    file = path;
  }

  synchronized void done() {
    state = Upkeep.State.DONE;
    doing = "done";
  }

  synchronized void failed(String why) {
    state = Upkeep.State.FAILED;
    doing = "failed";
    problem = why;
  }

  synchronized void stop() {
    stopping = true;
  }

  synchronized Upkeep.Job report() {
    List<String> all = new ArrayList<>(findings);
    if (unsaid > 0) {
      all.add("... and " + unsaid + " more");
    }
    return new Upkeep.Job(id, kind, state, doing, counts, all, problem, file);
  }
}
