package dev.workbench.ui.claims;

import com.vaadin.flow.component.Component;
import dev.workbench.contract.Experiments.Estimate;
import dev.workbench.contract.Experiments.Outcome;
import dev.workbench.contract.Experiments.SeedCheck;
import dev.workbench.contract.Experiments.SeedState;
import dev.workbench.contract.Experiments.Trial;
import dev.workbench.contract.Experiments.Verdict;
import dev.workbench.ui.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A verdict in sentences of the user's language, from its numbers.
///
/// @param asker in whose language
record ClaimWords(Component asker) {
  private static final int SEEDS_NAMED = 10;
  private static final Pattern PERCENT = Pattern.compile("(\\d+(?:\\.\\d+)?)%");
  private static final String SHARE = "share of seeds";
  private static final String MARGIN = "left - right of ";

  /// For whom the claim holds: `every seed`.
  String quantifier(String holds) {
    var percent = PERCENT.matcher(holds);
    String share = percent.find() ? percent.group(1) : "";
    return switch (holds.replaceAll("[\\d.]+%", "%")) {
      case "every seed" -> asker.getTranslation("claims.holds.every");
      case "no seed" -> asker.getTranslation("claims.holds.none");
      case "median" -> asker.getTranslation("claims.holds.median");
      case "at least % of seeds" -> asker.getTranslation("claims.holds.share", share);
      case "mean with % confidence" -> asker.getTranslation("claims.holds.mean", share);
      default -> holds;
    };
  }

  /// `10 of 10 seeds`.
  String tally(Verdict verdict) {
    return asker.getTranslation("claims.tally", verdict.held(), verdict.seeds());
  }

  /// Why it came out like that, and what would decide it.
  String reason(Verdict verdict) {
    List<String> parts = new ArrayList<>();
    verdict.estimates().stream().map(this::estimate).forEach(parts::add);
    add(parts, verdict, SeedState.NOT_HELD, "claims.not.with");
    add(parts, verdict, SeedState.DIVERGED, "claims.diverged");
    add(parts, verdict, SeedState.MISSING, "claims.missing");
    if (verdict.seeds() == 0) {
      parts.add(asker.getTranslation("claims.no.runs"));
    }
    if (verdict.outcome() == Outcome.UNDECIDED && verdict.claim().trial() != Trial.FULL) {
      parts.add(asker.getTranslation("claims.quick"));
    }
    if (verdict.moreSeeds() > 0) {
      parts.add(asker.getTranslation("claims.more", verdict.moreSeeds()));
    }
    return String.join(" · ", parts);
  }

  String state(SeedState state) {
    return asker.getTranslation(
        switch (state) {
          case HELD -> "claims.seed.held";
          case NOT_HELD -> "claims.seed.not";
          case DIVERGED -> "claims.seed.diverged";
          case MISSING -> "claims.seed.missing";
        });
  }

  private String estimate(Estimate estimate) {
    if (estimate.what().equals(SHARE)) {
      return asker.getTranslation(
          "claims.share",
          percent(estimate.value()),
          percent(estimate.low()),
          percent(estimate.high()));
    }
    String of =
        estimate.what().startsWith(MARGIN)
            ? estimate.what().substring(MARGIN.length())
            : estimate.what();
    return asker.getTranslation(
        "claims.margin",
        of,
        Numbers.signed(estimate.value()),
        Numbers.signed(estimate.low()),
        Numbers.signed(estimate.high()));
  }

  private void add(List<String> parts, Verdict verdict, SeedState state, String key) {
    var seeds = verdict.checks().stream().filter(check -> check.state() == state).toList();
    if (!seeds.isEmpty()) {
      parts.add(asker.getTranslation(key, seeds.size(), named(seeds)));
    }
  }

  private static String named(List<SeedCheck> checks) {
    String seeds =
        checks.stream()
            .limit(SEEDS_NAMED)
            .map(check -> Long.toString(check.seed()))
            .collect(Collectors.joining(", "));
    return checks.size() > SEEDS_NAMED ? seeds + ", …" : seeds;
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "–" : Numbers.compact(100 * share) + " %";
  }
}
