package dev.workbench.core.report;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Sharing;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Clock;

/// Answers with pages that show an experiment by themselves. The event loop only hands over.
public final class ReportVerticle extends VerticleBase {
  private final Clock clock = Clock.systemUTC();

  @Override
  public Future<?> start() {
    var bus = new Bus(vertx);
    return bus.answer(Addresses.REPORT, wanted -> page(bus, wanted)).completion();
  }

  private Future<Sharing.Page> page(Bus bus, Sharing.Report wanted) {
    Promise<Sharing.Page> done = Promise.promise();
    Thread.ofVirtual()
        .name("report")
        .start(() -> {
          try {
            Contents contents = new Gathering(bus).of(wanted.experiment());
            String html = new Page(contents, new Words(wanted.language()), clock.instant()).html();
            context.runOnContext(v -> done.complete(new Sharing.Page(html)));
          } catch (Exception e) {
            context.runOnContext(v -> done.fail(e));
          }
        });
    return done.future();
  }
}
