package dev.workbench.app;

import dev.workbench.app.upkeep.StoreUpkeep;
import dev.workbench.app.upkeep.Watch;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Upkeep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `workbench backup`: everything in one file.
@Command(
    name = "backup",
    description = "Writes all that the home holds to one file, also while a server uses the home.")
final class BackupCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The file to write, such as workbench.zip.")
  private Path file = Path.of("");

  @Mixin private final HomeOption home = new HomeOption();

  @Override
  public Integer call() throws Exception {
    Path target = file.toAbsolutePath();
    if (Files.exists(target)) {
      throw ProblemException.conflict(target + " exists already: name another file");
    }
    try (StoreUpkeep upkeep = StoreUpkeep.of(home.home())) {
      Upkeep.Job job = Watch.end(upkeep, upkeep.backup());
      job.findings().forEach(System.err::println);
      Path part = target.resolveSibling(target.getFileName() + ".part");
      try {
        upkeep.fetch(job, part);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
      System.out.printf(
          Locale.ROOT,
          "Backed up %d runs and %d artifacts to %s, %.1f MB.%n",
          job.counts().getOrDefault("run", 0L),
          job.counts().getOrDefault("artifact", 0L),
          target,
          Files.size(target) / 1e6);
      return 0;
    }
  }
}
