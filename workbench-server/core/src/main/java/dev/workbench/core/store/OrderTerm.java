package dev.workbench.core.store;

import dev.workbench.core.search.Key;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// One of the things by which runs are ordered, each deciding among those that are equal in the
/// ones before. Whatever the direction, numbers come first, then texts, then NaN, then what is
/// absent. The values are [Long], [Double], [String], or null when absent.
///
/// @param key null for the order in which the runs were created
record OrderTerm(@Nullable Key key, boolean descending) {

  Comparator<@Nullable Object> comparator() {
    Comparator<@Nullable Object> values = OrderTerm::compare;
    return Comparator.<@Nullable Object>comparingInt(OrderTerm::rank)
        .thenComparing(descending ? values.reversed() : values);
  }

  private static int rank(@Nullable Object value) {
    return switch (value) {
      case null -> 3;
      case Double number when number.isNaN() -> 2;
      case String text -> 1;
      default -> 0;
    };
  }

  /// Of the same rank.
  private static int compare(@Nullable Object a, @Nullable Object b) {
    if (a instanceof String one && b instanceof String other) {
      return one.compareTo(other);
    }
    if (a instanceof Long one && b instanceof Long other) {
      return one.compareTo(other);
    }
    // a zero has no sign here
    return a instanceof Number one && b instanceof Number other
        ? Double.compare(one.doubleValue() + 0.0, other.doubleValue() + 0.0)
        : 0;
  }
}
