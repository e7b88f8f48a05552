package dev.workbench.app;

import dev.workbench.app.upkeep.StoreUpkeep;
import dev.workbench.app.upkeep.Watch;
import dev.workbench.contract.Upkeep;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `workbench check`: whether all that is stored is whole.
@Command(
    name = "check",
    description =
        "Reads all that is stored and compares it: points with summaries, artifacts with their"
            + " files. Exit status 1 when anything is wrong.")
final class CheckCommand implements Callable<Integer> {
  @Option(
      names = "--repair",
      description = "Make summaries anew that do not agree with their points.")
  private boolean repair;

  @Mixin private final HomeOption home = new HomeOption();

  @Override
  public Integer call() throws Exception {
    try (StoreUpkeep upkeep = StoreUpkeep.of(home.home())) {
      Upkeep.Job job = Watch.end(upkeep, upkeep.check(new Upkeep.Check(repair)));
      job.findings().forEach(System.out::println);
      Map<String, Long> counts = job.counts();
      long wrong = counts.getOrDefault("wrong", 0L);
      long repaired = counts.getOrDefault("repaired", 0L);
      System.out.printf(
          Locale.ROOT,
          "Checked %d runs with %d metrics, %d points and %d artifacts: %s.%n",
          counts.getOrDefault("runs", 0L),
          counts.getOrDefault("metrics", 0L),
          counts.getOrDefault("points", 0L),
          counts.getOrDefault("artifacts", 0L),
          wrong == 0 ? "all is well" : wrong + " wrong, " + repaired + " of them repaired");
      return wrong > repaired ? 1 : 0;
    }
  }
}
