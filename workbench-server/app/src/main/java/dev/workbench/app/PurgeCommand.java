package dev.workbench.app;

import dev.workbench.app.upkeep.StoreUpkeep;
import dev.workbench.app.upkeep.Watch;
import dev.workbench.contract.Upkeep;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `workbench purge`: empties the bin.
@Command(
    name = "purge",
    description =
        "Removes for good what is in the bin, and gives its space back: all of it, or the runs and"
            + " experiments that are named.")
final class PurgeCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "RUN|EXPERIMENT",
      description = "Ids of runs and names of experiments that are in the bin.")
  private List<String> names = List.of();

  @Option(
      names = "--older-than",
      paramLabel = "TIME",
      description = "Only what has been in the bin for that long, such as 30d, 12h or 45m.")
  private @Nullable String olderThan;

  @Mixin private final HomeOption home = new HomeOption();

  @Override
  public Integer call() throws Exception {
    var wanted = new Upkeep.Purge(names, olderThan == null ? null : Upkeep.age(olderThan));
    try (StoreUpkeep upkeep = StoreUpkeep.of(home.home())) {
      Upkeep.Job job = Watch.end(upkeep, upkeep.purge(wanted));
      job.findings().forEach(System.err::println);
      System.out.println(summary(job.counts()));
    }
    return 0;
  }

  private static String summary(Map<String, Long> counts) {
    return String.format(
        Locale.ROOT,
        "Purged %d runs with %d points and %d experiments; the database takes %.1f MB, before %.1f MB.",
        counts.getOrDefault("runs", 0L),
        counts.getOrDefault("points", 0L),
        counts.getOrDefault("experiments", 0L),
        counts.getOrDefault("bytesAfter", 0L) / 1e6,
        counts.getOrDefault("bytesBefore", 0L) / 1e6);
  }
}
