package dev.workbench.core.claims;

import dev.workbench.contract.Experiments;
import dev.workbench.contract.Experiments.Sides;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One of the conditions that a claim joins by `and`: a comparison of two numbers, or any other
/// expression that is true or false.
record Condition(String text, @Nullable Comparison comparison, @Nullable Expression truth) {

  /// @param operator `<`, `<=`, `>`, `>=`, `==` or `!=`
  record Comparison(Expression left, String operator, Expression right) {
    Sides sides(Recorded recorded) {
      return new Sides(left.number(recorded), right.number(recorded));
    }

    boolean holds(Sides sides) {
      double left = sides.left();
      double right = sides.right();
      return switch (operator) {
        case "<" -> left < right;
        case "<=" -> left <= right;
        case ">" -> left > right;
        case ">=" -> left >= right;
        case "==" -> left == right;
        default -> left != right;
      };
    }

    Experiments.Comparison asWritten() {
      return new Experiments.Comparison(left.text(), operator, right.text());
    }

    /// Whether a side is the lesser one.
    boolean wantsLess() {
      return operator.startsWith("<");
    }

    boolean holdsWhenEqual() {
      return operator.endsWith("=");
    }

    boolean ordered() {
      return operator.startsWith("<") || operator.startsWith(">");
    }
  }

  /// @throws ClaimException when the claim cannot be read
  static List<Condition> of(String claim, List<String> variants) {
    List<Token> tokens = Token.of(claim);
    checkFunctions(tokens);
    List<Condition> conditions = new ArrayList<>();
    int depth = 0;
    int from = 0;
    boolean or = tokens.stream().anyMatch(token -> token.is("or", "||"));
    for (int i = 0; i <= tokens.size(); i++) {
      if (i == tokens.size() || !or && depth == 0 && tokens.get(i).is("and", "&&")) {
        conditions.add(condition(claim, tokens, from, i, variants));
        from = i + 1;
      } else {
        depth += tokens.get(i).deeper();
      }
    }
    return conditions;
  }

  /// Its comparison, when it is one.
  Stream<Experiments.Comparison> asWritten() {
    return Stream.ofNullable(comparison).map(Comparison::asWritten);
  }

  private static void checkFunctions(List<Token> tokens) {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (tokens.get(i + 1).is("(")
          && token.kind() == Token.Kind.WORD
          && !token.is("and", "or", "not")
          && !Functions.known(token.text())) {
        throw new ClaimException(token.start() + 1, Functions.unknown(token.text()));
      }
    }
  }

  private static Condition condition(
      String claim, List<Token> tokens, int from, int to, List<String> variants) {
    if (from == to) {
      int at = from < tokens.size() ? tokens.get(from).start() : claim.length();
      throw new ClaimException(at + 1, "a comparison is missing here");
    }
    int compared = -1;
    int depth = 0;
    boolean joined = false;
    for (int i = from; i < to; i++) {
      Token token = tokens.get(i);
      depth += token.deeper();
      joined |= depth == 0 && token.is("and", "&&", "or", "||", "not", "!");
      if (depth == 0 && token.isComparison()) {
        if (compared >= 0 && !joined) {
          throw new ClaimException(
              token.start() + 1, "one comparison at a time: write a < b and b < c");
        }
        compared = i;
      }
    }
    String text = text(claim, tokens, from, to);
    if (compared < 0 || joined) {
      return new Condition(text, null, new Expression(text, tokens.get(from).start(), variants));
    }
    if (compared == from || compared + 1 == to) {
      throw new ClaimException(
          tokens.get(compared).start() + 1, "a side of this comparison is missing");
    }
    return new Condition(
        text,
        new Comparison(
            expression(claim, tokens, from, compared, variants),
            tokens.get(compared).text(),
            expression(claim, tokens, compared + 1, to, variants)),
        null);
  }

  private static Expression expression(
      String claim, List<Token> tokens, int from, int to, List<String> variants) {
    return new Expression(text(claim, tokens, from, to), tokens.get(from).start(), variants);
  }

  private static String text(String claim, List<Token> tokens, int from, int to) {
    return claim.substring(tokens.get(from).start(), tokens.get(to - 1).end());
  }
}
