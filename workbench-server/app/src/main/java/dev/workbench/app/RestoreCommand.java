package dev.workbench.app;

import dev.workbench.app.home.Home;
import dev.workbench.app.home.HomeLock;
import dev.workbench.contract.Upkeep;
import dev.workbench.core.store.Restore;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `workbench restore`: a home out of a backup.
@Command(
    name = "restore",
    description =
        "Puts what a backup holds into a home that is empty, after all of it was checked.")
final class RestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "What workbench backup wrote.")
  private Path file = Path.of("");

  @Option(
      names = "--force",
      description = "Put aside what the home holds, in a folder replaced-TIME of it.")
  private boolean force;

  @Mixin private final HomeOption option = new HomeOption();

  @Override
  public Integer call() throws Exception {
    Home home = option.home();
    try (HomeLock lock = HomeLock.take(home)) {
      lock.announce("");
      Upkeep.Job checked = new Restore(file, home.folder()).run(force);
      checked.findings().forEach(System.err::println);
      Map<String, Long> counts = checked.counts();
      System.out.printf(
          Locale.ROOT,
          "Restored %d runs with %d points and %d artifacts into %s.%n",
          counts.getOrDefault("runs", 0L),
          counts.getOrDefault("points", 0L),
          counts.getOrDefault("artifacts", 0L),
          home.folder());
      return 0;
    }
  }
}
