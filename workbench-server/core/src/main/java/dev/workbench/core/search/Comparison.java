package dev.workbench.core.search;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How a value is compared with the one that was typed.
public enum Comparison {
  EQUAL("="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  /// `%` stands for any characters, `_` for one; a backslash in front takes that from them.
  LIKE("LIKE"),
  /// [#LIKE] whatever the case of letters.
  ILIKE("ILIKE");

  static final List<Comparison> OF_NUMBERS =
      List.of(EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL);
  static final List<Comparison> OF_TEXTS = List.of(EQUAL, NOT_EQUAL, LIKE, ILIKE);

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  static Optional<Comparison> of(String symbol) {
    return Arrays.stream(values()).filter(each -> each.symbol.equalsIgnoreCase(symbol)).findFirst();
  }

  @Override
  public String toString() {
    return symbol;
  }
}
