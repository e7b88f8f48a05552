package dev.workbench.core.search;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/// One condition of a filter. A run without the key meets none but [Presence]. Its text is what the
/// parser reads.
public sealed interface Condition {
  Key key();

  /// Compares as a number. NaN is unequal to every number, and neither less nor greater.
  ///
  /// @param comparison none of `LIKE` and `ILIKE`
  /// @param number finite as a `double`
  record Numeric(Key key, Comparison comparison, BigDecimal number) implements Condition {
    @Override
    public String toString() {
      return key + " " + comparison + " " + number;
    }
  }

  /// Compares as a text, letter by letter.
  ///
  /// @param comparison `=`, `!=`, `LIKE` or `ILIKE`
  record Textual(Key key, Comparison comparison, String text) implements Condition {
    @Override
    public String toString() {
      return key + " " + comparison + " " + quoted(text);
    }
  }

  /// Is, or is not, one of some texts.
  record Among(Key key, boolean negated, List<String> texts) implements Condition {
    public Among {
      texts = List.copyOf(texts);
    }

    @Override
    public String toString() {
      return texts.stream()
          .map(Condition::quoted)
          .collect(Collectors.joining(", ", key + (negated ? " NOT IN (" : " IN ("), ")"));
    }
  }

  /// Whether the run has the key at all.
  record Presence(Key key, boolean present) implements Condition {
    @Override
    public String toString() {
      return key + (present ? " IS NOT NULL" : " IS NULL");
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
