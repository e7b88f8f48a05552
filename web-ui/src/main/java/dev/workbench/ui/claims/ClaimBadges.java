package dev.workbench.ui.claims;

import com.vaadin.flow.component.Component;
import dev.workbench.contract.Experiments.Verdict;
import dev.workbench.ui.parts.SignBadge;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How many claims of an experiment hold, in a badge or two.
public final class ClaimBadges {
  private ClaimBadges() {}

  /// @param asker in whose language
  /// @return none when there are no claims
  public static List<SignBadge> of(List<Verdict> verdicts, Component asker) {
    if (verdicts.isEmpty()) {
      return List.of();
    }
    Map<VerdictLook, Integer> counts = new EnumMap<>(VerdictLook.class);
    verdicts.forEach(verdict -> counts.merge(VerdictLook.of(verdict), 1, Integer::sum));
    List<SignBadge> badges = new ArrayList<>();
    int hold = counts.getOrDefault(VerdictLook.PASSED, 0);
    badges.add(
        (hold == 0 ? VerdictLook.UNDECIDED : VerdictLook.PASSED)
            .badge(asker.getTranslation("claims.hold", hold, verdicts.size())));
    counts.forEach((look, count) -> {
      if (look != VerdictLook.PASSED) {
        badges.add(look.badge(asker.getTranslation(countKey(look), count)));
      }
    });
    return badges;
  }

  private static String countKey(VerdictLook look) {
    return switch (look) {
      case PASSED -> "claims.hold";
      case FAILED_AS_EXPECTED -> "claims.count.failed.expected";
      case FAILED -> "claims.count.failed";
      case PASSED_AGAINST_EXPECTATION -> "claims.count.passed.unexpected";
      case UNDECIDED -> "claims.count.undecided";
    };
  }
}
