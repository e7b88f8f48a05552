package dev.workbench.app;

import dev.workbench.app.server.Installation;
import dev.workbench.contract.Experiments.Checked;
import dev.workbench.contract.Experiments.Definition;
import dev.workbench.contract.Experiments.Mistake;
import dev.workbench.core.experiments.files.ExperimentFile;
import dev.workbench.core.experiments.files.Models;
import dev.workbench.core.experiments.files.SharedFiles;
import dev.workbench.core.plugins.PluginHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `workbench validate`: checks experiment files.
@Command(
    name = "validate",
    description =
        "Checks experiment files against the installed models and says every mistake with file,"
            + " line and column. Trains and keeps nothing. Exit status 0 when all are right,"
            + " otherwise 2.")
final class ValidateCommand implements Callable<Integer> {
  private static final int WRONG = 2;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Experiment files.")
  private List<Path> files = List.of();

  @Mixin private final HomeOption home = new HomeOption();

  @Override
  public Integer call() {
    var plugins = PluginHost.load(Installation.ofSystem().plugins(home.home()));
    Models models = Models.installed(plugins);
    boolean right = true;
    for (Path file : files) {
      Checked checked = check(file, models);
      checked.mistakes().forEach(mistake -> System.err.println("workbench: " + mistake));
      if (checked.definition() == null) {
        right = false;
      } else {
        System.out.println(file + ": " + summary(checked.definition()));
      }
    }
    return right ? 0 : WRONG;
  }

  private static Checked check(Path file, Models models) {
    try {
      return ExperimentFile.check(SharedFiles.read(file, file.toString()), models);
    } catch (IOException e) {
      var mistake = new Mistake(file.toString(), 0, 0, "cannot be read (" + e + ")");
      return new Checked(null, List.of(mistake));
    }
  }

  private static String summary(Definition definition) {
    int variants = definition.variants().size();
    int seeds = definition.seeds().size();
    var search = definition.search();
    String more =
        search == null || search.top() == 0
            ? ""
            : String.format(
                Locale.ROOT, " and the best %d with %d seeds more", search.top(), search.seeds());
    return String.format(
        Locale.ROOT,
        "right; %d variants x %d seeds = %d runs%s, %d claims",
        variants,
        seeds,
        variants * seeds,
        more,
        definition.claims().size());
  }
}
