package dev.workbench.app.sharing;

import dev.workbench.app.home.Home;
import dev.workbench.app.home.HomeLock;
import dev.workbench.app.server.Installation;
import dev.workbench.contract.Address;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Message;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Sharing;
import dev.workbench.core.experiments.ExperimentsVerticle;
import dev.workbench.core.plugins.PluginHost;
import dev.workbench.core.report.ReportVerticle;
import dev.workbench.core.sharing.SharingVerticle;
import dev.workbench.core.store.StoreSettings;
import dev.workbench.core.store.StoreVerticle;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Opens the store in this process; nothing is trained.
final class SharedHere implements SharedHome {
  private final Home home;
  private final Installation installation;
  private final HomeLock lock;
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);

  private SharedHere(Home home, Installation installation, HomeLock lock) {
    this.home = home;
    this.installation = installation;
    this.lock = lock;
  }

  /// @param lock of the home; given back when this is closed
  static SharedHere open(Home home, Installation installation, HomeLock lock) {
    lock.announce("");
    var shared = new SharedHere(home, installation, lock);
    try {
      shared.deploy(new StoreVerticle(home.folder(), StoreSettings.DEFAULTS));
      shared.deploy(new SharingVerticle());
      return shared;
    } catch (RuntimeException e) {
      shared.close();
      throw e;
    }
  }

  @Override
  public Exported export(List<String> names, Path target) {
    var opened =
        ask(
            Addresses.EXPORT,
            new Sharing.Export(
                names.stream().filter(name -> !SharedHome.isRun(name)).toList(),
                names.stream().filter(SharedHome::isRun).toList()));
    try (OutputStream out = Files.newOutputStream(target)) {
      boolean last = false;
      while (!last) {
        Sharing.Part part = ask(Addresses.NEXT_EXPORT_PART, opened.next());
        out.write(part.bytes());
        last = part.last();
      }
    } catch (IOException e) {
      throw new ProblemException(
          ProblemException.Kind.INTERNAL, "cannot write " + target + ": " + e);
    }
    return new Exported(opened.runs(), opened.leftOut().size());
  }

  @Override
  public Sharing.Imported bringIn(Path file) {
    var state =
        ask(
            Addresses.IMPORT,
            new Sharing.Import(
                file.toAbsolutePath().toString(), System.getProperty("user.name", "")));
    Sharing.Imported result = state.result();
    while (result == null) {
      state = ask(Addresses.AWAIT_IMPORT, new Sharing.AwaitImport(state.id()));
      result = state.result();
      if (result == null) {
        System.err.println(state.doing() + " ...");
      }
    }
    return result;
  }

  @Override
  public String report(String experiment, String language) {
    PluginHost plugins = PluginHost.load(installation.plugins(home));
    deploy(new ExperimentsVerticle(installation.experiments(home), plugins));
    deploy(new ReportVerticle());
    return ask(Addresses.REPORT, new Sharing.Report(experiment, language)).html();
  }

  @Override
  public void close() {
    vertx.close().await();
    lock.close();
  }

  private void deploy(VerticleBase part) {
    vertx.deployVerticle(part).await();
  }

  private <Q extends Message, R extends Message> R ask(Address<Q, R> address, Q request) {
    return bus.request(address, request).await();
  }
}
