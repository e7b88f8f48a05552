package dev.workbench.core.sharing;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Sharing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The imports: one at a time, in a thread of its own; how the last ones ended is remembered. Any
/// thread.
final class Imports {
  private static final Logger log = LoggerFactory.getLogger(Imports.class);
  private static final int REMEMBERED = 50;

  /// One of them.
  static final class Running {
    private final String id;
    private final CompletableFuture<Sharing.Imported> done = new CompletableFuture<>();
    private volatile String doing = "checking the file";

    private Running(String id) {
      this.id = id;
    }

    /// Completed at its end; fails with a [ProblemException].
    CompletableFuture<Sharing.Imported> done() {
      return done;
    }

    /// As it has just begun.
    Sharing.ImportState begun() {
      return new Sharing.ImportState(id, doing, null);
    }

    /// @throws java.util.concurrent.CompletionException when it has failed
    Sharing.ImportState state() {
      return new Sharing.ImportState(id, doing, done.isDone() ? done.join() : null);
    }
  }

  private final Store store;
  private final Clock clock;
  private final Map<String, Running> imports = new LinkedHashMap<>();
  private int last;

  Imports(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /// @throws ProblemException when another one is being done
  synchronized Running start(Sharing.Import wanted) {
    if (imports.values().stream().anyMatch(each -> !each.done.isDone())) {
      throw new ProblemException(
          ProblemException.Kind.TOO_BUSY,
          "another file is being imported; try again when it is in");
    }
    var running = new Running(Integer.toString(++last));
    imports.put(running.id, running);
    if (imports.size() > REMEMBERED) {
      imports.remove(imports.keySet().iterator().next());
    }
    Thread.ofVirtual().name("import").start(() -> run(running, wanted));
    return running;
  }

  synchronized Running get(String id) {
    Running running = imports.get(id);
    if (running == null) {
      throw ProblemException.notFound("there is no import " + id);
    }
    return running;
  }

  private void run(Running running, Sharing.Import wanted) {
    try (ArchiveReader archive = ArchiveReader.open(Path.of(wanted.file()))) {
      String imported = clock.instant() + " by " + wanted.user();
      running.done.complete(new Import(store, archive, text -> running.doing = text).run(imported));
    } catch (ProblemException e) {
      running.done.completeExceptionally(e);
    } catch (IOException | InterruptedException | RuntimeException e) {
      log.error("an import failed", e);
      running.done.completeExceptionally(
          new ProblemException(ProblemException.Kind.INTERNAL, "the import failed: " + e));
    }
  }
}
