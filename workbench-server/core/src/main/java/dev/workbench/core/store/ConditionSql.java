package dev.workbench.core.store;

import dev.workbench.core.search.Attribute;
import dev.workbench.core.search.Condition;
import dev.workbench.core.search.Key;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;

/// Adds conditions of a filter to clauses. What was typed is always a bound parameter.
final class ConditionSql {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private final Clause clause;

  ConditionSql(Clause clause) {
    this.clause = clause;
  }

  /// Adds a condition; one of a metric, hyperparameter or tag on the table of those.
  void add(Condition condition) {
    switch (condition) {
      case Condition.Numeric numeric -> numeric(numeric);
      case Condition.Textual textual -> textual(textual);
      case Condition.Among among -> among(among);
      case Condition.Presence presence -> presence(presence);
    }
  }

  private void numeric(Condition.Numeric condition) {
    switch (condition.key()) {
      case Key.Metric metric -> doubles("last_value", condition);
      case Key.Param param -> doubles("number_value", condition);
      case Key.Tag tag -> throw new IllegalArgumentException("tags are texts: " + condition);
      case Attribute.PROGRESS -> doubles(RunColumns.of(Attribute.PROGRESS), condition);
      case Attribute attribute -> longs(RunColumns.of(attribute), condition);
    }
  }

  /// To a database NaN is the greatest number.
  private void doubles(String column, Condition.Numeric condition) {
    double number = condition.number().doubleValue();
    switch (condition.comparison()) {
      case GREATER -> clause.and(column + " > ? and " + column + " <= ?", number, INFINITY);
      case GREATER_OR_EQUAL -> clause.and(column + " between ? and ?", number, INFINITY);
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, LIKE, ILIKE ->
          clause.and(column + operator(condition) + "?", number);
    }
  }

  private void longs(String column, Condition.Numeric condition) {
    if (isLong(condition.number())) {
      clause.and(column + operator(condition) + "?", condition.number().longValueExact());
    } else {
      clause.and(
          "cast(" + column + " as double precision)" + operator(condition) + "?",
          condition.number().doubleValue());
    }
  }

  private static String operator(Condition.Numeric condition) {
    return switch (condition.comparison()) {
      case EQUAL -> " = ";
      case NOT_EQUAL -> " <> ";
      case LESS -> " < ";
      case LESS_OR_EQUAL -> " <= ";
      case GREATER -> " > ";
      case GREATER_OR_EQUAL -> " >= ";
      case LIKE, ILIKE ->
          throw new IllegalArgumentException("numbers have no patterns: " + condition);
    };
  }

  private static boolean isLong(BigDecimal number) {
    try {
      number.longValueExact();
      return true;
    } catch (ArithmeticException fractionOrTooLarge) {
      return false;
    }
  }

  private void textual(Condition.Textual condition) {
    String text = condition.text();
    boolean isWhole = condition.key() instanceof Attribute || text.length() < RunColumns.BRIEF;
    String column =
        condition.key() instanceof Attribute attribute ? RunColumns.of(attribute) : "brief";
    switch (condition.comparison()) {
      case EQUAL -> {
        if (isWhole) {
          clause.and(column + " = ?", text);
        } else {
          clause.and("brief = substring(? from 1 for 250) and content = ?", text, text);
        }
      }
      case NOT_EQUAL -> {
        if (isWhole) {
          clause.and(column + " <> ?", text);
        } else {
          clause.and("(brief <> substring(? from 1 for 250) or content <> ?)", text, text);
        }
      }
      case LIKE -> clause.and(whole(condition.key()) + " like ? escape '!'", pattern(text));
      case ILIKE ->
          clause.and(
              "lower(" + whole(condition.key()) + ") like lower(?) escape '!'", pattern(text));
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          throw new IllegalArgumentException("texts are not less or greater: " + condition);
    }
  }

  private void among(Condition.Among condition) {
    List<String> texts = condition.texts();
    boolean brief = texts.stream().allMatch(text -> text.length() < RunColumns.BRIEF);
    String column =
        brief && !(condition.key() instanceof Attribute) ? "brief" : whole(condition.key());
    clause.and(
        column
            + (condition.negated() ? " not in (" : " in (")
            + String.join(", ", Collections.nCopies(texts.size(), "?"))
            + ")",
        texts.toArray());
  }

  private void presence(Condition.Presence condition) {
    if (condition.key() instanceof Attribute attribute) {
      clause.and(RunColumns.of(attribute) + (condition.present() ? " is not null" : " is null"));
    } else if (!condition.present()) {
      throw new IllegalArgumentException("no row says that there is none: " + condition);
    }
  }

  private static String whole(Key key) {
    return key instanceof Attribute attribute ? RunColumns.of(attribute) : RunColumns.CONTENT;
  }

  /// The pattern with `!` instead of the backslash, which databases understand in different ways.
  static String pattern(String typed) {
    var pattern = new StringBuilder();
    for (int at = 0; at < typed.length(); at++) {
      char each = typed.charAt(at);
      boolean escapes =
          each == '\\' && at + 1 < typed.length() && "%_\\".indexOf(typed.charAt(at + 1)) >= 0;
      if (escapes) {
        at++;
        char literal = typed.charAt(at);
        pattern.append(literal == '\\' ? "\\" : "!" + literal);
      } else {
        pattern.append(each == '!' ? "!!" : String.valueOf(each));
      }
    }
    return pattern.toString();
  }
}
