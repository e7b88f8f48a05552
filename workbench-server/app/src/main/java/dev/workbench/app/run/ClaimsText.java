package dev.workbench.app.run;

import dev.workbench.contract.Experiments.OtherClaim;
import dev.workbench.contract.Experiments.PairedResult;
import dev.workbench.contract.Experiments.Result;
import dev.workbench.contract.Experiments.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The second half of a result as text: variants against the first of them, then claim by claim.
final class ClaimsText {
  private static final List<String> HEAD =
      List.of(
          "variant",
          "metric",
          "difference",
          "95% of the mean",
          "effect d",
          "p",
          "p Holm",
          "n",
          "diverged",
          "");

  private ClaimsText() {}

  static String compared(List<PairedResult> comparisons) {
    if (comparisons.isEmpty()) {
      return "";
    }
    var rows = new ArrayList<List<String>>();
    rows.add(HEAD);
    comparisons.forEach(comparison -> rows.add(row(comparison)));
    return "%nagainst %s, seed by seed (median difference; p by Wilcoxon)%n"
            .formatted(comparisons.getFirst().baseline())
        + TextTable.of(rows, 2);
  }

  static String claims(Result result) {
    var text = new StringBuilder();
    for (int i = 0; i < result.claims().size(); i++) {
      Verdict verdict = result.claims().get(i);
      text.append(
          "%n%-9s %s%n          %s, %s%s%n          %s%s%n"
              .formatted(
                  verdict.outcome().name().toLowerCase(Locale.ROOT),
                  title(verdict),
                  verdict.claim().that(),
                  verdict.claim().holds(),
                  expectation(verdict),
                  verdict.reason(),
                  rest(verdict)));
      text.append(others(result, i));
    }
    String unjudged = others(result, -1);
    return unjudged.isEmpty()
        ? text.toString()
        : text + "%nclaims of other times, not judged%n".formatted() + unjudged;
  }

  /// What was claimed at other times in the place of that claim.
  private static String others(Result result, int insteadOf) {
    var text = new StringBuilder();
    for (OtherClaim other : result.otherClaims()) {
      if (other.insteadOf() == insteadOf) {
        text.append(
            "          %s: %s, %s%s%n"
                .formatted(
                    when(other),
                    other.claim().that(),
                    other.claim().holds(),
                    other.claim().expect().equals("fails") ? " (expected to fail)" : ""));
      }
    }
    return text.toString();
  }

  private static String when(OtherClaim other) {
    Long launched = other.launched();
    return launched == null
        ? "the file says now"
        : "%d of these runs were launched with (%s)"
            .formatted(
                other.runs(), Instant.ofEpochMilli(launched).truncatedTo(ChronoUnit.SECONDS));
  }

  /// The claim in words when it has some.
  static String title(Verdict verdict) {
    String words = verdict.claim().text().en();
    return words.isEmpty() ? verdict.claim().that() : words;
  }

  private static String expectation(Verdict verdict) {
    if (!verdict.claim().expect().equals("fails")) {
      return "";
    }
    return verdict.asExpected()
        ? " (expected to fail: " + verdict.claim().why().en() + ")"
        : " (EXPECTED TO FAIL: " + verdict.claim().why().en() + ")";
  }

  private static String rest(Verdict verdict) {
    String more =
        verdict.moreSeeds() == 0
            ? ""
            : "; about %d more %s would decide"
                .formatted(verdict.moreSeeds(), verdict.moreSeeds() == 1 ? "seed" : "seeds");
    return more
        + (verdict.changed() ? "; THE CLAIM WAS CHANGED AFTER ITS RUNS WERE STARTED" : "")
        + (verdict.dropped() ? "; THE FILE DOES NOT HAVE THIS CLAIM ANY MORE" : "");
  }

  private static List<String> row(PairedResult paired) {
    return List.of(
        paired.variant(),
        paired.metric(),
        number(paired.median()),
        "[" + number(paired.low()) + ", " + number(paired.high()) + "]",
        number(paired.effect()),
        number(paired.p()),
        number(paired.holmP()),
        String.valueOf(paired.n()),
        String.valueOf(paired.diverged()),
        standing(paired));
  }

  private static String standing(PairedResult paired) {
    String word = paired.standing().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return paired.moreSeeds() == 0 ? word : word + ", +" + paired.moreSeeds() + " seeds might";
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3g", value) : "-";
  }
}
