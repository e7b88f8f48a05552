package dev.workbench.app.upkeep;

import dev.workbench.app.home.Home;
import dev.workbench.app.home.HomeLock;
import dev.workbench.contract.Address;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Message;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Upkeep;
import dev.workbench.core.store.StoreSettings;
import dev.workbench.core.store.StoreVerticle;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Opens the store in this process; nothing is trained.
final class UpkeepHere implements StoreUpkeep {
  private final HomeLock lock;
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);

  private UpkeepHere(HomeLock lock) {
    this.lock = lock;
  }

  /// @param lock of the home; given back when this is closed
  static UpkeepHere open(Home home, HomeLock lock) {
    lock.announce("");
    var upkeep = new UpkeepHere(lock);
    try {
      upkeep.vertx.deployVerticle(new StoreVerticle(home.folder(), StoreSettings.DEFAULTS)).await();
      return upkeep;
    } catch (RuntimeException e) {
      upkeep.close();
      throw e;
    }
  }

  @Override
  public Upkeep.Job purge(Upkeep.Purge wanted) {
    return ask(Addresses.PURGE, wanted);
  }

  @Override
  public Upkeep.Job check(Upkeep.Check wanted) {
    return ask(Addresses.CHECK, wanted);
  }

  @Override
  public Upkeep.Job backup() {
    return ask(Addresses.BACKUP, new Upkeep.Backup());
  }

  @Override
  public Upkeep.Job get(String id) {
    return ask(Addresses.UPKEEP, new Upkeep.GetJob(id));
  }

  @Override
  public void fetch(Upkeep.Job backup, Path target) {
    try {
      Files.move(Path.of(backup.file()), target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ProblemException(
          ProblemException.Kind.INTERNAL,
          "cannot move the backup from %s to %s: %s".formatted(backup.file(), target, e));
    }
  }

  @Override
  public void close() {
    vertx.close().await();
    lock.close();
  }

  private <Q extends Message, R extends Message> R ask(Address<Q, R> address, Q request) {
    return bus.request(address, request).await();
  }
}
