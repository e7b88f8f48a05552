package dev.workbench.app.run;

import dev.workbench.contract.Experiments.Candidate;
import dev.workbench.contract.Experiments.SearchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a search came to as text: the best settings with how sure that is.
final class SearchText {
  private static final List<String> HEAD =
      List.of(
          "setting",
          "found",
          "other seeds",
          "95% of the median",
          "95% of the mean",
          "n",
          "diverged");

  private SearchText() {}

  static String of(SearchResult search) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEAD);
    search.best().forEach(candidate -> rows.add(row(candidate)));
    return String.format(
            Locale.ROOT,
            "%s of %s: %d settings by %s, seed %d; %d runs stopped early, %d diverged, %d failed%n",
            search.goal().equals("min") ? "least" : "greatest",
            search.metric(),
            search.tried(),
            search.method(),
            search.seed(),
            search.stopped(),
            search.diverged(),
            search.failed())
        + TextTable.of(rows, 1)
        + (search.problem().isEmpty()
            ? ""
            : "the best were not trained again: %s%n".formatted(search.problem()));
  }

  private static List<String> row(Candidate candidate) {
    return List.of(
        candidate.variant(),
        number(candidate.found()),
        number(candidate.median()),
        "[" + number(candidate.medianLow()) + ", " + number(candidate.medianHigh()) + "]",
        "[" + number(candidate.low()) + ", " + number(candidate.high()) + "]",
        String.valueOf(candidate.n()),
        String.valueOf(candidate.diverged()));
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4g", value) : "-";
  }
}
