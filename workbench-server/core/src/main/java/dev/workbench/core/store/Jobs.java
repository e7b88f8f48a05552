package dev.workbench.core.store;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Upkeep;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The upkeep of a store: one job at a time, in a thread of its own; the last ones are remembered.
/// Any thread.
final class Jobs implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Jobs.class);
  private static final int REMEMBERED = 20;

  /// What a job does; blocks.
  @FunctionalInterface
  interface Work {
    void run(Job job) throws Exception;
  }

  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private int last;
  private @Nullable Thread thread;
  private boolean closed;

  /// @throws ProblemException when another job is being done
  synchronized Upkeep.Job start(Upkeep.Kind kind, Work work) {
    Thread running = thread;
    if (closed || running != null && running.isAlive()) {
      throw ProblemException.conflict(
          closed
              ? "the store is stopping"
              : "job %d of the store's upkeep is not done yet: wait for its end".formatted(last));
    }
    var job = new Job(Integer.toString(++last), kind);
    jobs.put(job.report().id(), job);
    if (jobs.size() > REMEMBERED) {
      jobs.remove(jobs.keySet().iterator().next());
    }
    thread = Thread.ofPlatform().name("store-upkeep").daemon().start(() -> run(job, work));
    return job.report();
  }

  synchronized Upkeep.Job get(String id) {
    Job job = jobs.get(id);
    if (job == null) {
      throw ProblemException.notFound("there is no job " + id + " of the store's upkeep");
    }
    return job.report();
  }

  private static void run(Job job, Work work) {
    try {
      work.run(job);
      job.done();
    } catch (ProblemException e) {
      job.failed(String.valueOf(e.getMessage()));
    } catch (Exception e) {
      log.error("{} of the store failed", job.report().kind(), e);
      job.failed(e.toString());
    }
  }

  /// Ends the job at its next step; blocks.
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      jobs.values().forEach(Job::stop);
      running = thread;
    }
    boolean interrupted = false;
    while (running != null && running.isAlive()) {
      try {
        running.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
