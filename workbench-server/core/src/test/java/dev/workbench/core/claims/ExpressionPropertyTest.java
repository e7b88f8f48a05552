package dev.workbench.core.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Experiments.Claim;
import dev.workbench.contract.Experiments.SeedState;
import dev.workbench.contract.Runs.MetricSummary;
import dev.workbench.contract.Text;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random expressions against a plain evaluator, and random text against the reader.
class ExpressionPropertyTest {
  private static final int CASES = 2_000;

  private record Number(String text, double value) {
    Number inParentheses() {
      return new Number("(" + text + ")", value);
    }
  }

  private record Truth(String text, boolean value) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anExpressionIsWhatAPlainEvaluatorSays(long number) {
    long seed = Long.getLong("tests.seed", number);
    System.out.println("seed " + seed);
    var random = new SplittableRandom(seed);
    int decided = 0;
    for (int i = 0; i < CASES; i++) {
      Truth truth = truth(random, 2);
      var state =
          ClaimCheck.of(claim(truth.text()), List.of("a", "b"))
              .verdict(Map.of(1L, ExpressionPropertyTest::measured), false, false)
              .checks()
              .getFirst()
              .state();
      assertThat(state)
          .as(truth.text())
          .isIn(truth.value() ? SeedState.HELD : SeedState.NOT_HELD, SeedState.MISSING);
      decided += state == SeedState.MISSING ? 0 : 1;
    }
    // the others divide zero by zero
    assertThat(decided).isGreaterThan(CASES * 9 / 10);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyTextIsReadOrRefusedWithItsPlace(long number) {
    long seed = Long.getLong("tests.seed", number);
    System.out.println("seed " + seed);
    var random = new SplittableRandom(seed);
    String[] parts = {
      "final", "(", ")", "loss", ",", "'a'", "'", "\"", "<", ">=", "==", "=", "and", "or", "not",
      "!", "-", "+", "*", "/", "%", "1", "1e3", ".", "..", ":", "?", "{", "}", "[", "]", ";", "#",
      "@", "$", "`", "\\", "\n", "new", "var", "->", "é", "\0", " "
    };
    for (int i = 0; i < CASES; i++) {
      var text = new StringBuilder();
      for (int part = random.nextInt(1, 12); part > 0; part--) {
        text.append(parts[random.nextInt(parts.length)]).append(random.nextBoolean() ? " " : "");
      }
      try {
        ClaimCheck.of(claim(text.toString()), List.of("a"));
      } catch (ClaimException e) {
        assertThat(e.column()).as(text.toString()).isBetween(1, text.length() + 1);
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  private static Claim claim(String that) {
    return new Claim(that, "every seed", Text.EMPTY, "passes", Text.EMPTY);
  }

  private static Truth truth(SplittableRandom random, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return comparison(random);
    }
    Truth left = truth(random, depth - 1);
    if (random.nextInt(4) == 0) {
      return new Truth("not (" + left.text() + ")", !left.value());
    }
    Truth right = truth(random, depth - 1);
    boolean and = random.nextBoolean();
    return new Truth(
        "(" + left.text() + (and ? ") and (" : ") or (") + right.text() + ")",
        and ? left.value() && right.value() : left.value() || right.value());
  }

  private static Truth comparison(SplittableRandom random) {
    Number l = number(random, 2);
    Number r = number(random, 2);
    return switch (random.nextInt(4)) {
      case 0 -> new Truth(l.text() + " < " + r.text(), l.value() < r.value());
      case 1 -> new Truth(l.text() + " >= " + r.text(), l.value() >= r.value());
      case 2 -> new Truth(l.text() + " == " + r.text(), l.value() == r.value());
      default -> new Truth(l.text() + " != " + r.text(), l.value() != r.value());
    };
  }

  private static Number number(SplittableRandom random, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      int whole = random.nextInt(0, 50);
      return switch (random.nextInt(4)) {
        case 0 -> new Number("final(loss, 'a')", 2.5);
        case 1 -> new Number("min(loss, 'b')", -3.5);
        case 2 -> new Number(whole + ".25", whole + 0.25);
        default -> new Number(String.valueOf(whole), whole);
      };
    }
    Number l = number(random, depth - 1);
    Number r = number(random, depth - 1);
    return switch (random.nextInt(6)) {
      case 0 -> new Number("(" + l.text() + " + " + r.text() + ")", l.value() + r.value());
      case 1 -> new Number("(" + l.text() + " - " + r.text() + ")", l.value() - r.value());
      case 2 -> new Number(l.text() + " * " + r.text(), l.value() * r.value()).inParentheses();
      case 3 ->
          new Number("(" + l.text() + ") / (" + r.text() + ")", l.value() / r.value())
              .inParentheses();
      case 4 -> new Number("-(" + l.text() + ")", -l.value()).inParentheses();
      default -> new Number("abs(" + l.text() + ")", Math.abs(l.value()));
    };
  }

  private static Measured measured(String metric, String variant) {
    return new Measured(
        new MetricSummary(metric, "NEITHER", "", 1, 1, 1, 0, 2.5, -3.5, 9, 0),
        new long[0],
        new double[0]);
  }
}
