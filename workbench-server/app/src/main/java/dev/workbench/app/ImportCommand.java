package dev.workbench.app;

import dev.workbench.app.sharing.SharedHome;
import dev.workbench.contract.Sharing.Arrival;
import dev.workbench.contract.Sharing.Imported;
import dev.workbench.contract.Sharing.ImportedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `workbench import`: what an export holds.
@Command(
    name = "import",
    description =
        "Brings in what workbench export has written: all of it or, when anything is wrong, nothing."
            + " What is here already is not made twice.")
final class ImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "What workbench export wrote.")
  private Path file = Path.of("");

  @Mixin private final HomeOption home = new HomeOption();

  @Override
  public Integer call() {
    try (SharedHome shared = SharedHome.of(home.home())) {
      System.out.print(summary(shared.bringIn(file)));
      return 0;
    }
  }

  /// A line for each experiment.
  private static String summary(Imported imported) {
    return imported.runs().stream()
        .collect(Collectors.groupingBy(ImportedRun::experiment, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(each -> each.getKey() + ": " + came(each.getValue()) + renamed(each) + "\n")
        .collect(Collectors.joining());
  }

  private static String came(List<ImportedRun> runs) {
    var counts =
        runs.stream().collect(Collectors.groupingBy(ImportedRun::arrival, Collectors.counting()));
    var text = new StringBuilder(counts.getOrDefault(Arrival.NEW, 0L) + " new runs");
    if (counts.containsKey(Arrival.THERE)) {
      text.append(", ").append(counts.get(Arrival.THERE)).append(" were here already");
    }
    if (counts.containsKey(Arrival.IN_BIN)) {
      text.append(", ").append(counts.get(Arrival.IN_BIN)).append(" are here in the bin");
    }
    return text.toString();
  }

  private static String renamed(Map.Entry<String, List<ImportedRun>> experiment) {
    return experiment.getValue().stream()
        .map(ImportedRun::originExperiment)
        .filter(origin -> !origin.equals(experiment.getKey()))
        .findFirst()
        .map(origin -> " (" + origin + " in the file; another one has that name here)")
        .orElse("");
  }
}
