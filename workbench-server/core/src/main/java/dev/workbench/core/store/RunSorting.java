package dev.workbench.core.store;

import dev.workbench.core.search.Key;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts runs in order, as far as a page needs it: by the first term all of them, by the others
/// those that the first leaves in question. One thread.
final class RunSorting {
  /// A run and its values in the terms that were looked at.
  record Ranked(int run, @Nullable Object[] values) {}

  private final Sql sql;
  private final List<OrderTerm> terms;

  RunSorting(Sql sql, List<OrderTerm> terms) {
    this.sql = sql;
    this.terms = terms;
  }

  /// The runs that come behind a place, in order.
  ///
  /// @param after values of all terms; null for the start
  /// @param most no more than so many
  List<Ranked> first(BitSet runs, @Nullable List<@Nullable Object> after, int most)
      throws SQLException {
    List<Ranked> ranked = ranked(runs);
    Comparator<Ranked> order = order(terms.size());
    if (after == null) {
      List<Ranked> near = nearest(ranked, most);
      fill(near);
      return sorted(near, order, most);
    }
    var place = new Ranked(0, after.toArray());
    Comparator<Ranked> rough = order(1);
    List<Ranked> near = new ArrayList<>();
    List<Ranked> behind = new ArrayList<>();
    for (Ranked each : ranked) {
      int side = rough.compare(each, place);
      if (side >= 0) {
        (side == 0 ? near : behind).add(each);
      }
    }
    near.addAll(nearest(behind, most));
    fill(near);
    near.removeIf(each -> order.compare(each, place) <= 0);
    return sorted(near, order, most);
  }

  private List<Ranked> sorted(List<Ranked> ranked, Comparator<Ranked> order, int most) {
    return ranked.stream().sorted(order).limit(most).toList();
  }

  /// All runs with their values in the first term.
  private List<Ranked> ranked(BitSet runs) throws SQLException {
    Map<Integer, @Nullable Object> values = values(terms.getFirst(), runs);
    List<Ranked> ranked = new ArrayList<>(runs.cardinality());
    runs.stream()
        .forEach(run -> {
          var all = new @Nullable Object[terms.size()];
          all[0] = values.get(run);
          ranked.add(new Ranked(run, all));
        });
    return ranked;
  }

  /// At least the first so many by the first term, with all that equal the last of them.
  private List<Ranked> nearest(List<Ranked> ranked, int most) {
    if (ranked.size() <= most) {
      return ranked;
    }
    Comparator<Ranked> order = order(1);
    var nearest = new PriorityQueue<>(order.reversed());
    for (Ranked each : ranked) {
      if (nearest.size() < most) {
        nearest.add(each);
      } else if (order.compare(each, nearest.element()) < 0) {
        nearest.remove();
        nearest.add(each);
      }
    }
    Ranked last = nearest.element();
    return ranked.stream().filter(each -> order.compare(each, last) <= 0).toList();
  }

  /// Adds the values in the other terms.
  private void fill(List<Ranked> ranked) throws SQLException {
    var runs = new BitSet();
    ranked.forEach(each -> runs.set(each.run()));
    for (int i = 1; i < terms.size(); i++) {
      int term = i;
      Map<Integer, @Nullable Object> values = values(terms.get(term), runs);
      ranked.forEach(each -> each.values()[term] = values.get(each.run()));
    }
  }

  /// By the first so many terms.
  private Comparator<Ranked> order(int count) {
    Comparator<Ranked> order = (a, b) -> 0;
    for (int i = 0; i < count; i++) {
      int term = i;
      order = order.thenComparing(each -> each.values()[term], terms.get(term).comparator());
    }
    return order;
  }

  private Map<Integer, @Nullable Object> values(OrderTerm term, BitSet runs) throws SQLException {
    Key key = term.key();
    return key == null
        ? runs.stream().boxed().collect(Collectors.toMap(run -> run, Long::valueOf))
        : RunValues.of(sql, key, runs);
  }
}
