package dev.workbench.app.run;

import dev.workbench.contract.Experiments.Candidate;
import dev.workbench.contract.Experiments.Outcome;
import dev.workbench.contract.Experiments.PairedResult;
import dev.workbench.contract.Experiments.Result;
import dev.workbench.contract.Experiments.SearchResult;
import dev.workbench.contract.Experiments.Spread;
import dev.workbench.contract.Experiments.VariantResult;
import dev.workbench.contract.Experiments.Verdict;
import dev.workbench.contract.Runs.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What experiments came to as a page of Markdown: claims first, then the numbers. It names the
/// machine by what matters to the numbers, and nothing of where it stands.
public final class ResultsMarkdown {
  private static final List<String> MACHINE =
      List.of("workbench.version", "java", "os", "cpu", "processors", "native.threads");

  private final StringBuilder page = new StringBuilder();

  private ResultsMarkdown() {}

  /// @param runs all of them, for their times and what they were made with
  /// @throws IOException when it cannot be written
  public static void write(List<Result> results, List<Run> runs, Path file) throws IOException {
    Files.writeString(file, of(results, runs));
  }

  static String of(List<Result> results, List<Run> runs) {
    var markdown = new ResultsMarkdown();
    markdown.head(results, runs);
    results.forEach(markdown::experiment);
    return markdown.page.toString();
  }

  private void head(List<Result> results, List<Run> runs) {
    line("# Results");
    line("");
    line(
        "Written by `./workbench run %s --markdown FILE`; do not edit."
            .formatted(results.stream().map(Result::experiment).collect(Collectors.joining(" "))));
    line("");
    line(
        String.format(
            Locale.ROOT,
            "%d runs, %.0f s of training. %s",
            runs.size(),
            runs.stream().mapToLong(ResultsMarkdown::trainingMs).sum() / 1000.0,
            machine(runs)));
    line("");
    row("experiment", "claims", "passed", "failed as expected", "undecided", "against expectation");
    rule(6);
    for (Result result : results) {
      row(
          "[%s](#%s)".formatted(result.experiment(), result.experiment()),
          String.valueOf(result.claims().size()),
          count(result, Outcome.PASSED, true),
          count(result, Outcome.FAILED, true),
          count(result, Outcome.UNDECIDED, false),
          against(result));
    }
  }

  private static String machine(List<Run> runs) {
    Map<String, String> facts = runs.isEmpty() ? Map.of() : runs.getFirst().provenance();
    return MACHINE.stream()
        .filter(facts::containsKey)
        .map(name -> name + " " + facts.get(name))
        .collect(Collectors.joining("; "));
  }

  private void experiment(Result result) {
    line("");
    line("## " + result.experiment());
    if (!result.claims().isEmpty()) {
      claims(result.claims());
    }
    SearchResult search = result.search();
    if (search == null) {
      lastValues(result.variants());
      differences(result.comparisons());
    } else {
      best(search);
    }
  }

  private void claims(List<Verdict> claims) {
    line("");
    row("claim", "as it is written", "for", "outcome", "numbers");
    rule(5);
    for (Verdict verdict : claims) {
      row(
          verdict.claim().text().en(),
          "`" + verdict.claim().that() + "`",
          verdict.claim().holds(),
          outcome(verdict),
          verdict.reason() + because(verdict));
    }
  }

  private static String outcome(Verdict verdict) {
    String outcome = verdict.outcome().name().toLowerCase(Locale.ROOT);
    if (verdict.claim().expect().equals("fails")) {
      return verdict.asExpected() ? outcome + ", as expected" : "**" + outcome + "**, not failed";
    }
    return verdict.asExpected() ? outcome : "**" + outcome + "**";
  }

  private static String because(Verdict verdict) {
    String why = verdict.claim().why().en();
    return why.isEmpty() ? "" : ". Why it is expected to fail: " + why;
  }

  private void lastValues(List<VariantResult> variants) {
    line("");
    row("variant", "metric", "median", "5% ... 95% of the seeds", "n", "diverged");
    rule(6);
    for (VariantResult variant : variants) {
      variant.summary().forEach((metric, spread) -> lastValue(variant.name(), metric, spread));
    }
  }

  private void lastValue(String variant, String metric, Spread spread) {
    row(
        variant,
        metric,
        number(spread.median()),
        number(spread.q05()) + " ... " + number(spread.q95()),
        String.valueOf(spread.n()),
        String.valueOf(spread.diverged()));
  }

  private void differences(List<PairedResult> comparisons) {
    if (comparisons.isEmpty()) {
      return;
    }
    line("");
    line("Against *%s*, seed by seed:".formatted(comparisons.getFirst().baseline()));
    line("");
    row(
        "variant",
        "metric",
        "median difference",
        "95% of the mean",
        "effect d",
        "p (Holm)",
        "n",
        "verdict");
    rule(8);
    for (PairedResult paired : comparisons) {
      row(
          paired.variant(),
          paired.metric(),
          number(paired.median()),
          number(paired.low()) + " ... " + number(paired.high()),
          number(paired.effect()),
          number(paired.holmP()),
          String.valueOf(paired.n()),
          paired.standing().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
  }

  private void best(SearchResult search) {
    line("");
    line(
        "A search for the %s %s: %d settings, %d runs stopped early, %d diverged, %d failed."
            .formatted(
                search.goal().equals("min") ? "least" : "greatest",
                search.metric(),
                search.tried(),
                search.stopped(),
                search.diverged(),
                search.failed()));
    line("");
    row("setting", "found", "median of other seeds", "95% of the mean", "n", "diverged");
    rule(6);
    for (Candidate candidate : search.best()) {
      row(
          candidate.variant(),
          number(candidate.found()),
          number(candidate.median()),
          number(candidate.low()) + " ... " + number(candidate.high()),
          String.valueOf(candidate.n()),
          String.valueOf(candidate.diverged()));
    }
  }

  private static String count(Result result, Outcome outcome, boolean asExpected) {
    return String.valueOf(
        result.claims().stream()
            .filter(verdict -> verdict.outcome() == outcome && verdict.asExpected() == asExpected)
            .count());
  }

  private static String against(Result result) {
    return String.valueOf(
        result.claims().stream()
            .filter(verdict -> !verdict.asExpected() && verdict.outcome() != Outcome.UNDECIDED)
            .count());
  }

  private static long trainingMs(Run run) {
    Long started = run.started();
    Long ended = run.ended();
    return started == null || ended == null ? 0 : ended - started;
  }

  private void row(String... cells) {
    var row = new StringBuilder("|");
    for (String cell : cells) {
      row.append(' ').append(cell.replace("|", "\\|").replaceAll("\\s+", " ")).append(" |");
    }
    line(row.toString());
  }

  private void rule(int columns) {
    line("|" + "---|".repeat(columns));
  }

  private void line(String line) {
    page.append(line).append('\n');
  }

  /// Four significant digits.
  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4g", value) : "-";
  }
}
