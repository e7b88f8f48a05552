package dev.workbench.app.run;

import dev.workbench.contract.Experiments.Result;
import dev.workbench.contract.Experiments.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A result as text: a row for each variant and metric, then comparisons and claims.
final class ResultTable {
  private static final List<String> HEAD =
      List.of("variant", "metric", "median", "[q05, q95]", "n", "diverged");

  private ResultTable() {}

  static String of(Result result) {
    if (result.search() != null) {
      return result.experiment()
          + System.lineSeparator()
          + SearchText.of(result.search())
          + ClaimsText.claims(result);
    }
    var rows = new ArrayList<List<String>>();
    rows.add(HEAD);
    for (var variant : result.variants()) {
      variant.summary().forEach((metric, spread) -> rows.add(row(variant.name(), metric, spread)));
    }
    return result.experiment()
        + System.lineSeparator()
        + TextTable.of(rows, 2)
        + ClaimsText.compared(result.comparisons())
        + ClaimsText.claims(result);
  }

  private static List<String> row(String variant, String metric, Spread spread) {
    return List.of(
        variant,
        metric,
        number(spread.median()),
        "[" + number(spread.q05()) + ", " + number(spread.q95()) + "]",
        String.valueOf(spread.n()),
        String.valueOf(spread.diverged()));
  }

  /// Four significant digits.
  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4g", value) : "-";
  }
}
