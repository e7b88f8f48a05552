package dev.workbench.app;

import dev.workbench.app.run.JUnitXml;
import dev.workbench.app.run.Output;
import dev.workbench.app.run.ResultsMarkdown;
import dev.workbench.app.run.Source;
import dev.workbench.app.run.TrainingSession;
import dev.workbench.contract.Experiments.Launched;
import dev.workbench.contract.Experiments.Outcome;
import dev.workbench.contract.Experiments.Result;
import dev.workbench.contract.Runs.Run;
import dev.workbench.contract.Runs.Status;
import dev.workbench.core.experiments.search.SearchTags;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `workbench run`: trains experiments to their end and prints what they came to.
@Command(
    name = "run",
    description =
        "Trains experiments to their end and prints the comparison: in the server that runs on the"
            + " home when there is one, otherwise by itself. Exit status 0 only when every run"
            + " finished and every claim came out as expected; 1 when one did not; 3 when nothing"
            + " is wrong but a claim is undecided.")
final class RunCommand implements Callable<Integer> {
  private static final int WRONG = 1;

  /// 2 is picocli's, for a command line that cannot be read.
  private static final int UNDECIDED = 3;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Experiment files, or names of installed experiments.")
  private List<String> experiments = List.of();

  @Mixin private final HomeOption home = new HomeOption();
  @Mixin private final WorkersOption workers = new WorkersOption();

  @Option(names = "--seeds", paramLabel = "N", description = "Train seeds 1 ... N instead.")
  private int seeds;

  @Option(
      names = "--quick",
      description =
          "See whether they work: a few seeds, a shorter training where the file says so, under the"
              + " name NAME-quick. Claims that need more are undecided, which is no failure then.")
  private boolean quick;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Output output = Output.TABLE;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write the claims as test cases, as JUnit does.")
  private @Nullable Path junit;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write what they came to as a page of Markdown.")
  private @Nullable Path markdown;

  @Override
  public Integer call() throws Exception {
    var sources = experiments.stream().map(Source::of).toList();
    try (var session = new TrainingSession(TrainingsAt.open(home.home(), workers.count()))) {
      // Ctrl-C: what was queued here must not go on by itself
      Runtime.getRuntime().addShutdownHook(new Thread(session::close, "stop"));
      return train(session, sources);
    }
  }

  private int train(TrainingSession session, List<Source> sources) throws Exception {
    boolean good = true;
    List<Result> results = new ArrayList<>();
    List<Run> all = new ArrayList<>();
    for (Launched launched : session.launch(sources, seeds, quick)) {
      List<Run> runs = trained(session, launched);
      if (session.closing()) {
        return WRONG;
      }
      Result result = session.result(launched);
      System.out.print(output.of(result));
      results.add(result);
      all.addAll(runs);
      good &= finished(runs);
    }
    if (junit != null) {
      JUnitXml.write(results, LocalDateTime.now(), junit);
    }
    if (markdown != null) {
      ResultsMarkdown.write(results, all, markdown);
    }
    return good ? status(results) : WRONG;
  }

  /// Of a search also those with which it confirms what it found.
  private static List<Run> trained(TrainingSession session, Launched launched)
      throws InterruptedException {
    boolean terminal = Boolean.getBoolean("workbench.terminal");
    List<Run> runs = new ArrayList<>(session.await(launched, terminal));
    var again = session.confirmation(launched);
    if (again.isPresent()) {
      runs.addAll(session.await(again.get(), terminal));
    }
    return runs;
  }

  private int status(List<Result> results) {
    var unexpected =
        results.stream()
            .flatMap(result -> result.claims().stream())
            .filter(verdict -> !verdict.asExpected())
            .toList();
    if (unexpected.stream().anyMatch(verdict -> verdict.outcome() != Outcome.UNDECIDED)) {
      return WRONG;
    }
    return unexpected.isEmpty() || quick ? 0 : UNDECIDED;
  }

  /// Whether all did; says which did not.
  private static boolean finished(List<Run> runs) {
    var others =
        runs.stream()
            .filter(run -> run.status() != Status.FINISHED && !SearchTags.expected(run))
            .toList();
    for (Run run : others) {
      System.err.printf(
          Locale.ROOT,
          "workbench: %s, %s, seed %d (run %s) ended %s%s%n",
          run.experiment(),
          run.variant(),
          run.seed(),
          run.id(),
          run.status(),
          run.message().isEmpty() ? "" : ": " + run.message());
    }
    return others.isEmpty();
  }
}
