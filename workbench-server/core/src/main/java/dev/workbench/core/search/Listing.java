package dev.workbench.core.search;

import dev.workbench.contract.ProblemException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Searches a list that fits into memory, in MLflow's grammar: conditions on the items' fields and
/// tags, joined by AND; order; pages. Any thread.
///
/// @param what they are, for errors
/// @param order of items for which none is asked; ends with what tells any two apart
public record Listing<T>(
    String what, List<Field<T>> fields, Function<T, Map<String, String>> tags, List<String> order) {

  public Listing {
    fields = List.copyOf(fields);
    order = List.copyOf(order);
  }

  /// What each item has.
  ///
  /// @param numeric whether it is compared as a number
  /// @param value a `String` or, when numeric, a `Long`
  public record Field<T>(String name, boolean numeric, Function<T, Object> value) {
    public static <T> Field<T> text(String name, Function<T, String> value) {
      return new Field<>(name, false, value::apply);
    }

    public static <T> Field<T> number(String name, ToLongFunction<T> value) {
      return new Field<>(name, true, value::applyAsLong);
    }

    boolean isNamed(String other) {
      return name.equalsIgnoreCase(other)
          || (numeric && name.endsWith("_time") && (name + "stamp").equalsIgnoreCase(other));
    }
  }

  /// @param nextPageToken empty on the last page
  public record Page<T>(List<T> items, String nextPageToken) {
    public Page {
      items = List.copyOf(items);
    }
  }

  /// The items that meet the filter, in order, from the token's place on.
  ///
  /// @throws ProblemException saying where filter, order or token are wrong
  public Page<T> page(
      List<T> items, String filter, List<String> orderBy, int limit, String pageToken) {
    int from = offset(pageToken);
    List<T> found =
        items.stream().filter(matching(filter)).sorted(comparator(orderBy)).skip(from).toList();
    return found.size() <= limit
        ? new Page<>(found, "")
        : new Page<>(found.subList(0, limit), Integer.toString(from + limit));
  }

  private static int offset(String pageToken) {
    try {
      int offset = pageToken.isEmpty() ? 0 : Integer.parseInt(pageToken);
      if (offset >= 0) {
        return offset;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw ProblemException.invalid(
        "Invalid page token '" + pageToken + "': use the next_page_token of the page before");
  }

  private Predicate<T> matching(String filter) {
    var tokens = new Tokens("filter", filter);
    if (tokens.peek().kind() == Token.Kind.END) {
      return item -> true;
    }
    Predicate<T> all = condition(tokens);
    while (tokens.take("AND")) {
      all = all.and(condition(tokens));
    }
    if (tokens.peek().kind() != Token.Kind.END) {
      throw tokens.wrong(tokens.peek(), "expected AND or the end, not " + tokens.peek().shown());
    }
    return all;
  }

  private Predicate<T> condition(Tokens tokens) {
    Field<T> field = field(tokens);
    Token operator = tokens.next();
    if (operator.is("IN") || operator.is("NOT")) {
      boolean negated = operator.is("NOT");
      if (negated && !tokens.take("IN")) {
        throw tokens.wrong(tokens.peek(), "NOT wants IN behind it, not " + tokens.peek().shown());
      }
      return among(tokens, field, operator, negated);
    }
    Comparison comparison =
        Comparison.of(operator.text())
            .filter(known -> operator.kind() != Token.Kind.QUOTED)
            .filter(known ->
                (field.numeric() ? Comparison.OF_NUMBERS : Comparison.OF_TEXTS).contains(known))
            .orElseThrow(() ->
                tokens.wrong(
                    operator,
                    "%s is compared by %s, not by %s"
                        .formatted(
                            field.name(),
                            field.numeric() ? Comparison.OF_NUMBERS : Comparison.OF_TEXTS,
                            operator.shown())));
    Token value = tokens.next();
    return field.numeric()
        ? compared(field, comparison, number(tokens, value))
        : compared(field, comparison, text(tokens, field, value));
  }

  private static <T> Predicate<T> among(
      Tokens tokens, Field<T> field, Token operator, boolean negated) {
    if (field.numeric() || !tokens.take("(")) {
      throw tokens.wrong(operator, "IN wants a text field and a list, such as ('a', 'b')");
    }
    List<String> texts = new ArrayList<>();
    do {
      texts.add(text(tokens, field, tokens.next()));
    } while (tokens.take(","));
    if (!tokens.take(")")) {
      throw tokens.wrong(tokens.peek(), "expected , or ) not " + tokens.peek().shown());
    }
    return item -> {
      Object value = field.value().apply(item);
      return value != null && texts.contains(value) != negated;
    };
  }

  private static <T> Predicate<T> compared(
      Field<T> field, Comparison comparison, BigDecimal wanted) {
    return item -> {
      int sign = BigDecimal.valueOf((Long) field.value().apply(item)).compareTo(wanted);
      return switch (comparison) {
        case EQUAL -> sign == 0;
        case NOT_EQUAL -> sign != 0;
        case LESS -> sign < 0;
        case LESS_OR_EQUAL -> sign <= 0;
        case GREATER -> sign > 0;
        case GREATER_OR_EQUAL -> sign >= 0;
        case LIKE, ILIKE -> false;
      };
    };
  }

  private static <T> Predicate<T> compared(Field<T> field, Comparison comparison, String wanted) {
    Predicate<String> test =
        switch (comparison) {
          case EQUAL -> wanted::equals;
          case NOT_EQUAL -> text -> !wanted.equals(text);
          case LIKE -> Like.pattern(wanted, false);
          case ILIKE -> Like.pattern(wanted, true);
          case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> text -> false;
        };
    return item -> field.value().apply(item) instanceof String text && test.test(text);
  }

  private static BigDecimal number(Tokens tokens, Token value) {
    try {
      if (value.kind() == Token.Kind.WORD && value.text().length() <= 40) {
        return new BigDecimal(value.text());
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw tokens.wrong(value, "expected a number, not " + value.shown());
  }

  private static String text(Tokens tokens, Field<?> field, Token value) {
    if (!value.quotesText()) {
      throw tokens.wrong(
          value,
          "Expected a quoted string value for %s, not %s".formatted(field.name(), value.shown()));
    }
    return value.text();
  }

  private Field<T> field(Tokens tokens) {
    Token token = tokens.next();
    if (token.kind() != Token.Kind.WORD && !token.quotesName()) {
      throw tokens.wrong(token, "expected a field of " + what + ", not " + token.shown());
    }
    String name = token.text();
    int dot = token.quotesName() ? -1 : name.indexOf('.');
    String root = dot < 0 ? "" : name.substring(0, dot);
    if (root.equalsIgnoreCase("tags") || root.equalsIgnoreCase("tag")) {
      String key = name.substring(dot + 1);
      if (key.isEmpty() && tokens.peek().quotesName()) {
        key = tokens.next().text();
      }
      return tag(key);
    }
    String plain =
        root.toLowerCase(Locale.ROOT).startsWith("attr") ? name.substring(dot + 1) : name;
    return fields.stream()
        .filter(each -> each.isNamed(plain))
        .findFirst()
        .orElseThrow(() ->
            tokens.wrong(
                token,
                "Invalid attribute key '%s' specified. Valid keys are %s and tags.KEY"
                    .formatted(plain, fields.stream().map(Field::name).toList())));
  }

  private Field<T> tag(String key) {
    Function<T, @Nullable Object> value = item -> tags.apply(item).get(key);
    return new Field<>("tags." + key, false, value);
  }

  private Comparator<T> comparator(List<String> orderBy) {
    List<String> all = new ArrayList<>(orderBy);
    all.addAll(order);
    return all.stream().map(this::term).reduce(Comparator::thenComparing).orElseThrow();
  }

  private Comparator<T> term(String text) {
    var tokens = new Tokens("order_by '" + text + "'", text);
    Field<T> field = field(tokens);
    boolean descending = tokens.take("DESC");
    if (!descending) {
      tokens.take("ASC");
    }
    if (tokens.peek().kind() != Token.Kind.END) {
      throw tokens.wrong(
          tokens.peek(), "expected ASC, DESC or the end, not " + tokens.peek().shown());
    }
    Comparator<T> ascending =
        field.numeric()
            ? Comparator.comparing(item -> (Long) field.value().apply(item))
            : Comparator.comparing(
                item -> (String) field.value().apply(item),
                Comparator.nullsLast(Comparator.naturalOrder()));
    return descending ? ascending.reversed() : ascending;
  }
}
