package dev.workbench.core.sharing;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Series;
import dev.workbench.contract.Sharing;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/// Exports runs to a file that is fetched part by part, and imports such files. Everything it needs
/// it asks the store for. The event loop only hands over.
public final class SharingVerticle extends VerticleBase {
  private static final int MOST_OPEN = 8;
  private static final long LOOK_MS = 5_000;
  private static final long FORGOTTEN_NANOS = Duration.ofSeconds(60).toNanos();

  /// How long who asks after an import is kept waiting.
  private static final long ANSWER_MS = 10_000;

  private final Map<String, OpenExport> open = new ConcurrentHashMap<>();
  private final Clock clock = Clock.systemUTC();

  @Override
  public Future<?> start() {
    var bus = new Bus(vertx);
    var store = new Store(bus);
    var imports = new Imports(store, clock);
    vertx.setPeriodic(LOOK_MS, timer -> closeForgotten());
    return Future.all(
        bus.answer(Addresses.EXPORT, wanted -> blocking(() -> open(store, wanted))).completion(),
        bus.answer(Addresses.NEXT_EXPORT_PART, next -> blocking(() -> next(next.id())))
            .completion(),
        bus.answer(Addresses.CLOSE_EXPORT, this::close).completion(),
        bus.answer(
                Addresses.IMPORT, wanted -> Future.succeededFuture(imports.start(wanted).begun()))
            .completion(),
        bus.answer(Addresses.AWAIT_IMPORT, wanted -> state(imports.get(wanted.id()))).completion());
  }

  @Override
  public Future<?> stop() {
    open.values().forEach(OpenExport::close);
    return Future.succeededFuture();
  }

  private Sharing.Opened open(Store store, Sharing.Export wanted) {
    if (open.size() >= MOST_OPEN) {
      throw new ProblemException(
          ProblemException.Kind.TOO_BUSY,
          open.size() + " exports are being fetched already; try again in a moment");
    }
    Selection selection = Selection.of(store, wanted);
    String id = UUID.randomUUID().toString();
    open.put(id, new OpenExport(out -> new Export(store, selection).writeTo(out, clock.millis())));
    return new Sharing.Opened(
        id, selection.fileName(), selection.runs().size(), selection.leftOut());
  }

  private Sharing.Part next(String id) throws InterruptedException {
    OpenExport export = open.get(id);
    if (export == null) {
      throw ProblemException.notFound(
          "export " + id + " has ended, or was not asked for within 60 s: begin again");
    }
    boolean goesOn = false;
    try {
      Sharing.Part part = export.next();
      goesOn = !part.last();
      return part;
    } finally {
      if (!goesOn) {
        open.remove(id);
        export.close();
      }
    }
  }

  private Future<Series.Ack> close(Sharing.Next wanted) {
    OpenExport export = open.remove(wanted.id());
    if (export != null) {
      export.close();
    }
    return Future.succeededFuture(new Series.Ack());
  }

  private void closeForgotten() {
    open.forEach((id, export) -> {
      if (export.forgotten(FORGOTTEN_NANOS)) {
        close(new Sharing.Next(id));
      }
    });
  }

  /// As soon as it is done; else how it stands a little later.
  private Future<Sharing.ImportState> state(Imports.Running running) {
    Promise<Sharing.ImportState> answer = Promise.promise();
    long timer = vertx.setTimer(ANSWER_MS, late -> answer.tryComplete(running.state()));
    Future.fromCompletionStage(running.done(), context)
        .onSuccess(done -> answer.tryComplete(running.state()))
        .onFailure(answer::tryFail)
        .onComplete(done -> vertx.cancelTimer(timer));
    return answer.future();
  }

  private <T> Future<T> blocking(Callable<T> work) {
    Promise<T> done = Promise.promise();
    Thread.ofVirtual()
        .name("sharing")
        .start(() -> {
          try {
            T value = work.call();
            context.runOnContext(v -> done.complete(value));
          } catch (Exception e) {
            context.runOnContext(v -> done.fail(e));
          }
        });
    return done.future();
  }
}
