package dev.workbench.ui.claims;

import com.vaadin.flow.component.Component;
import dev.workbench.contract.Experiments.Outcome;
import dev.workbench.contract.Experiments.Verdict;
import dev.workbench.ui.parts.SignBadge;

/// How a verdict looks: a sign, a word and a colour, so that none of them must do alone.
enum VerdictLook {
  PASSED("✓", "claims.passed", ""),
  FAILED_AS_EXPECTED("✕", "claims.failed.expected", "w"),
  FAILED("✕", "claims.failed", "b"),
  PASSED_AGAINST_EXPECTATION("!", "claims.passed.unexpected", "b"),
  UNDECIDED("?", "claims.undecided", "n");

  private final String sign;
  private final String key;
  private final String colour;

  VerdictLook(String sign, String key, String colour) {
    this.sign = sign;
    this.key = key;
    this.colour = colour;
  }

  static VerdictLook of(Verdict verdict) {
    if (verdict.outcome() == Outcome.UNDECIDED) {
      return UNDECIDED;
    }
    boolean passed = verdict.outcome() == Outcome.PASSED;
    if (verdict.asExpected()) {
      return passed ? PASSED : FAILED_AS_EXPECTED;
    }
    return passed ? PASSED_AGAINST_EXPECTATION : FAILED;
  }

  /// Whether it came out as the claim says that it should.
  boolean good() {
    return this == PASSED || this == FAILED_AS_EXPECTED;
  }

  /// Its sign and its word.
  SignBadge badge(Component asker) {
    return badge(asker.getTranslation(key));
  }

  /// Its sign and other words.
  SignBadge badge(String words) {
    return new SignBadge(sign, words, colour);
  }
}
