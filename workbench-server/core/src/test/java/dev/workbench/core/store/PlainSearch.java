package dev.workbench.core.store;

import dev.workbench.contract.Runs;
import dev.workbench.core.search.Attribute;
import dev.workbench.core.search.Condition;
import dev.workbench.core.search.Filter;
import dev.workbench.core.search.Key;
import dev.workbench.core.search.Order;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a search must find, worked out over runs in memory without any index or database.
final class PlainSearch {
  private PlainSearch() {}

  static List<String> find(List<Runs.Run> runs, Filter filter, List<Order> orders) {
    Comparator<Runs.Run> order = (a, b) -> 0;
    for (Order each : orders) {
      order = order.thenComparing((a, b) -> compare(each, a, b));
    }
    return runs.stream()
        .filter(run -> filter.conditions().stream().allMatch(each -> meets(run, each)))
        .sorted(
            order
                .thenComparing((a, b) -> compare(new Order(Attribute.START_TIME, true), a, b))
                .thenComparing(Runs.Run::id))
        .map(Runs.Run::id)
        .toList();
  }

  private static boolean meets(Runs.Run run, Condition condition) {
    Object value = value(run, condition.key());
    return switch (condition) {
      case Condition.Presence presence -> presence.present() == (value != null);
      case Condition.Among among ->
          value != null && among.negated() != among.texts().contains((String) value);
      case Condition.Textual textual -> value != null && meets((String) value, textual);
      case Condition.Numeric numeric -> meets(number(value), numeric);
    };
  }

  private static boolean meets(String value, Condition.Textual condition) {
    return switch (condition.comparison()) {
      case EQUAL -> value.equals(condition.text());
      case NOT_EQUAL -> !value.equals(condition.text());
      case LIKE -> like(condition.text(), value);
      case ILIKE -> like(condition.text().toLowerCase(), value.toLowerCase());
      default -> throw new AssertionError(condition);
    };
  }

  private static boolean like(String pattern, String value) {
    var regex = new StringBuilder("(?s)");
    for (int i = 0; i < pattern.length(); i++) {
      String rest = pattern.substring(i);
      if (rest.matches("(?s)\\\\[%_\\\\].*")) {
        regex.append(Pattern.quote(rest.substring(1, 2)));
        i++;
      } else if (rest.startsWith("%")) {
        regex.append(".*");
      } else {
        regex.append(rest.startsWith("_") ? "." : Pattern.quote(rest.substring(0, 1)));
      }
    }
    return value.matches(regex.toString());
  }

  private static boolean meets(@Nullable Double value, Condition.Numeric condition) {
    if (value == null) {
      return false;
    }
    double typed = condition.number().doubleValue();
    return switch (condition.comparison()) {
      case EQUAL -> value == typed;
      case NOT_EQUAL -> value != typed;
      case LESS -> value < typed;
      case LESS_OR_EQUAL -> value <= typed;
      case GREATER -> value > typed;
      case GREATER_OR_EQUAL -> value >= typed;
      default -> throw new AssertionError(condition);
    };
  }

  /// Numbers first, then texts, then NaN, then nothing, whatever the direction.
  private static int compare(Order order, Runs.Run a, Runs.Run b) {
    int ranks = Integer.compare(rank(order.key(), a), rank(order.key(), b));
    if (ranks != 0 || rank(order.key(), a) > 1) {
      return ranks;
    }
    int ascending =
        rank(order.key(), a) == 0
            ? Double.compare(
                number(value(a, order.key())) + 0.0, number(value(b, order.key())) + 0.0)
            : brief(a, order.key()).compareTo(brief(b, order.key()));
    return order.descending() ? -ascending : ascending;
  }

  private static int rank(Key key, Runs.Run run) {
    Object value = value(run, key);
    boolean text = key instanceof Key.Tag || value instanceof String && number(value) == null;
    if (value == null) {
      return 3;
    }
    boolean attribute = key instanceof Attribute && value instanceof String;
    return text || attribute ? 1 : number(value).isNaN() ? 2 : 0;
  }

  private static String brief(Runs.Run run, Key key) {
    var text = (String) value(run, key);
    return text.substring(0, Math.min(250, text.length()));
  }

  /// Nothing for a text that is no number, or only says so.
  private static @Nullable Double number(@Nullable Object value) {
    if (value instanceof String text) {
      try {
        var number = Double.valueOf(text);
        return number.isNaN() ? null : number;
      } catch (NumberFormatException e) {
        return null;
      }
    }
    return value == null ? null : ((Number) value).doubleValue();
  }

  private static @Nullable Object value(Runs.Run run, Key key) {
    return switch (key) {
      case Key.Metric metric ->
          run.metrics().stream()
              .filter(each -> each.key().equals(metric.name()))
              .findFirst()
              .map(Runs.MetricSummary::last)
              .orElse(null);
      case Key.Param param -> run.hyperparameters().get(param.name());
      case Key.Tag tag -> run.tags().get(tag.name());
      case Attribute attribute ->
          switch (attribute) {
            case RUN_ID -> run.id();
            case RUN_NAME -> run.name();
            case STATUS -> run.status().name();
            case START_TIME -> run.started();
            case END_TIME -> run.ended();
            case USER_ID -> run.user();
            case EXPERIMENT -> run.experiment();
            case EXPERIMENT_ID -> run.experimentId();
            case MODEL -> run.model();
            case VARIANT -> run.variant();
            case SEED -> run.seed();
            case CREATED -> run.created();
            case DURATION ->
                run.started() == null || run.ended() == null ? null : run.ended() - run.started();
            case PROGRESS -> run.progress();
            case MESSAGE -> run.message();
          };
    };
  }
}
