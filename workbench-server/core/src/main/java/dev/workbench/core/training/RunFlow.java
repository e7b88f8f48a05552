package dev.workbench.core.training;

import dev.workbench.contract.Bus;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Topics;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Carries what a run gives off to the store, on a thread of its own, so that the training thread
/// does no I/O: points every 100 ms or as soon as something else waits, then figures and artifacts
/// in the order they came, and how far the run is.
final class RunFlow {
  private static final long EVERY_MS = 100;
  private static final long PROGRESS_EVERY_MS = 250;
  private static final long STORE_PROGRESS_EVERY_MS = 1_000;
  private static final int MOST_WAITING = 64;

  /// Nothing but a reason to look at what was logged.
  private static final Runnable FLUSH = () -> {};

  private final String run;
  private final Bus bus;
  private final RunOutput output;
  private final Recorder recorder;
  private final Consumer<RuntimeException> failed;
  private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread;
  private volatile boolean ending;
  private volatile double progress;
  private double announced;
  private double stored;
  private long announcedAt;
  private long storedAt;
  private @Nullable RuntimeException failure;

  /// @param failed hears, once, that the store does not keep what the run gives off
  RunFlow(
      String run, Bus bus, RunOutput output, Recorder recorder, Consumer<RuntimeException> failed) {
    this.run = run;
    this.bus = bus;
    this.output = output;
    this.recorder = recorder;
    this.failed = failed;
    recorder.whenFull(() -> waiting.offer(FLUSH));
    this.thread = Thread.ofPlatform().name("flow-" + run).daemon().start(this::carry);
  }

  /// Queues something to be kept; waits while much is queued already.
  void later(Runnable work) {
    try {
      waiting.put(work);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the store is behind", e);
    }
  }

  /// 0 … 1; any thread.
  void progress(double fraction) {
    progress = fraction;
  }

  /// Waits until everything given so far is kept.
  ///
  /// @throws RuntimeException why something could not be kept
  void finish() {
    ending = true;
    waiting.offer(FLUSH);
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void carry() {
    boolean last;
    do {
      last = ending;
      try {
        Runnable work = last ? waiting.poll() : waiting.poll(EVERY_MS, TimeUnit.MILLISECONDS);
        while (work != null) {
          work.run();
          work = waiting.poll();
        }
        recorder.flush();
        tellProgress();
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts the flow of " + run, e);
      } catch (RuntimeException e) {
        giveUp(e);
        return;
      } catch (Error e) {
        // out of memory, say: the run must not end as if all its points were kept
        giveUp(new IllegalStateException(e.toString(), e));
        return;
      }
    } while (!last);
  }

  private void giveUp(RuntimeException e) {
    failure = e;
    failed.accept(e);
    drop();
  }

  /// The store refuses: makes room so that the training thread comes to its end.
  private void drop() {
    while (!ending) {
      try {
        waiting.poll(EVERY_MS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts the flow of " + run, e);
      }
      recorder.discard();
    }
  }

  private void tellProgress() {
    long now = System.currentTimeMillis();
    double fraction = progress;
    if (fraction != announced && now - announcedAt >= PROGRESS_EVERY_MS) {
      announced = fraction;
      announcedAt = now;
      bus.publish(Topics.PROGRESS, new Runs.Progress(run, fraction));
    }
    if (fraction != stored && now - storedAt >= STORE_PROGRESS_EVERY_MS) {
      stored = fraction;
      storedAt = now;
      output.update(new Runs.Update(run, null, null, null, fraction, null, Map.of(), Map.of()));
    }
  }
}
