package dev.workbench.core.search;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Filters and orders with random conditions, whose texts and numbers are picked from few, so that
/// runs meet them by chance.
public final class RandomFilters {
  private static final List<Comparison> NUMERIC = Comparison.OF_NUMBERS;
  private static final List<Comparison> TEXTUAL = Comparison.OF_TEXTS;

  private final Random random;
  private final List<String> names;
  private final List<String> texts;
  private final List<String> numbers;

  public RandomFilters(
      Random random, List<String> names, List<String> texts, List<String> numbers) {
    this.random = random;
    this.names = names;
    this.texts = texts;
    this.numbers = numbers;
  }

  public Filter filter() {
    return new Filter(IntStream.range(0, random.nextInt(5)).mapToObj(i -> condition()).toList());
  }

  public Order order() {
    return new Order(key(), random.nextBoolean());
  }

  public Key key() {
    return switch (random.nextInt(4)) {
      case 0 -> new Key.Metric(any(names));
      case 1 -> new Key.Param(any(names));
      case 2 -> new Key.Tag(any(names));
      default -> any(List.of(Attribute.values()));
    };
  }

  private Condition condition() {
    Key key = key();
    if (random.nextInt(8) == 0) {
      return new Condition.Presence(key, random.nextBoolean());
    }
    boolean numeric =
        switch (key) {
          case Key.Metric metric -> true;
          case Key.Param param -> random.nextBoolean();
          case Key.Tag tag -> false;
          case Attribute attribute -> attribute.kind() != Attribute.Kind.TEXT;
        };
    if (numeric) {
      return new Condition.Numeric(key, any(NUMERIC), new BigDecimal(any(numbers)));
    }
    if (random.nextInt(4) == 0) {
      int count = 1 + random.nextInt(3);
      return new Condition.Among(
          key, random.nextBoolean(), IntStream.range(0, count).mapToObj(i -> any(texts)).toList());
    }
    return new Condition.Textual(key, any(TEXTUAL), any(texts));
  }

  private <T> T any(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
