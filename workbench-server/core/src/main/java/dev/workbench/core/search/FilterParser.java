package dev.workbench.core.search;

import dev.workbench.contract.ProblemException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads conditions joined by AND. One thread; used once.
final class FilterParser {
  private static final int MOST_CONDITIONS = 100;

  private final Tokens tokens;
  private final KeyParser keys;

  FilterParser(Tokens tokens) {
    this.tokens = tokens;
    this.keys = new KeyParser(tokens);
  }

  Filter filter() {
    List<Condition> conditions = new ArrayList<>();
    if (tokens.peek().kind() != Token.Kind.END) {
      do {
        if (conditions.size() == MOST_CONDITIONS) {
          throw tokens.wrong(tokens.peek(), "a filter has at most 100 conditions");
        }
        conditions.add(condition());
      } while (goesOn());
    }
    return new Filter(conditions);
  }

  private boolean goesOn() {
    Token token = tokens.next();
    if (token.is("AND") || token.kind() == Token.Kind.END) {
      return token.is("AND");
    }
    if (token.is("OR")) {
      throw tokens.wrong(
          token, "there is no OR, only AND; for several values of one key there is IN ('a', 'b')");
    }
    throw tokens.wrong(token, "expected AND or the end, not " + token.shown());
  }

  private Condition condition() {
    Key key = keys.key();
    Token token = tokens.next();
    if (token.is("IS")) {
      return presence(key);
    }
    if (token.is("IN")) {
      return among(key, token, false);
    }
    if (token.is("NOT")) {
      if (!tokens.take("IN")) {
        throw tokens.wrong(tokens.peek(), "NOT wants IN behind it, not " + tokens.peek().shown());
      }
      return among(key, token, true);
    }
    return compared(key, token);
  }

  private Condition presence(Key key) {
    boolean present = tokens.take("NOT");
    if (!tokens.take("NULL")) {
      throw tokens.wrong(
          tokens.peek(), "IS wants NULL or NOT NULL behind it, not " + tokens.peek().shown());
    }
    return new Condition.Presence(key, present);
  }

  private Condition among(Key key, Token operator, boolean negated) {
    if (!isText(key)) {
      throw wrongOperator(key, operator);
    }
    if (!tokens.take("(")) {
      throw tokens.wrong(
          tokens.peek(), "IN wants a list, such as ('a', 'b'), not " + tokens.peek().shown());
    }
    List<String> texts = new ArrayList<>();
    do {
      texts.add(text(key, tokens.next()));
    } while (tokens.take(","));
    if (!tokens.take(")")) {
      throw tokens.wrong(tokens.peek(), "expected , or ) not " + tokens.peek().shown());
    }
    return new Condition.Among(key, negated, texts);
  }

  private Condition compared(Key key, Token operator) {
    Comparison comparison = comparison(key, operator);
    Token value = tokens.next();
    boolean numeric = Comparison.OF_NUMBERS.contains(comparison);
    boolean textual = Comparison.OF_TEXTS.contains(comparison);
    if (numeric && (!isText(key) || key instanceof Key.Param && number(value).isPresent())) {
      return new Condition.Numeric(key, comparison, number(key, value));
    }
    if (textual && isText(key)) {
      return new Condition.Textual(key, comparison, text(key, value));
    }
    throw key instanceof Key.Param
        ? tokens.wrong(
            value,
            "%s %s wants a number without quotes, such as 0.5, not %s"
                .formatted(key, comparison, value.shown()))
        : wrongOperator(key, operator);
  }

  private Comparison comparison(Key key, Token operator) {
    Optional<Comparison> known = Comparison.of(operator.text());
    if (known.isEmpty() || operator.kind() == Token.Kind.QUOTED) {
      throw wrongOperator(key, operator);
    }
    return known.get();
  }

  private ProblemException wrongOperator(Key key, Token found) {
    List<Comparison> allowed = isText(key) ? Comparison.OF_TEXTS : Comparison.OF_NUMBERS;
    return tokens.wrong(
        found,
        "%s is compared by %s%s, IS NULL or IS NOT NULL, not by %s"
            .formatted(
                key,
                allowed.stream().map(Comparison::toString).collect(Collectors.joining(" ")),
                isText(key) ? " IN, NOT IN" : "",
                found.shown()));
  }

  private String text(Key key, Token value) {
    if (!value.quotesText()) {
      throw tokens.wrong(
          value,
          value.kind() == Token.Kind.WORD
              ? "%s is a text: write '%s'".formatted(key, value.text())
              : "expected a text in quotes for %s, not %s".formatted(key, value.shown()));
    }
    return value.text();
  }

  private BigDecimal number(Key key, Token value) {
    Optional<BigDecimal> number =
        isTime(key) && value.quotesText() ? Times.millis(value.text()) : number(value);
    return number.orElseThrow(() ->
        tokens.wrong(
            value,
            isTime(key)
                ? "%s wants milliseconds since 1970 or a date such as '2026-01-31' or"
                        .formatted(key)
                    + " '2026-01-31T18:00:00Z', not "
                    + value.shown()
                : "%s wants a number, such as 0.5 or 1e-3, not %s".formatted(key, value.shown())));
  }

  private static Optional<BigDecimal> number(Token value) {
    if (value.kind() != Token.Kind.WORD) {
      return Optional.empty();
    }
    try {
      var number = new BigDecimal(value.text());
      return Double.isFinite(number.doubleValue()) ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static boolean isText(Key key) {
    return switch (key) {
      case Key.Metric metric -> false;
      case Key.Param param -> true;
      case Key.Tag tag -> true;
      case Attribute attribute -> attribute.kind() == Attribute.Kind.TEXT;
    };
  }

  private static boolean isTime(Key key) {
    return key instanceof Attribute attribute && attribute.kind() == Attribute.Kind.TIME;
  }
}
