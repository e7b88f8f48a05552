package dev.workbench.core.store;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.core.search.Attribute;
import dev.workbench.core.search.Key;
import dev.workbench.core.search.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// In which order a query wants its runs.
final class RunOrdering {
  private static final Map<String, Attribute> SIMPLE =
      Map.of(
          "name", Attribute.RUN_NAME,
          "model", Attribute.MODEL,
          "status", Attribute.STATUS,
          "started", Attribute.START_TIME,
          "duration", Attribute.DURATION);

  private RunOrdering() {}

  /// The terms, of which the last one tells any two runs apart.
  ///
  /// @throws ProblemException when the query asks for an order that there is not
  static List<OrderTerm> of(Runs.Query query) {
    if (query.orderBy().isEmpty()) {
      return simple(query.order());
    }
    if (!query.order().isEmpty()) {
      throw ProblemException.invalid(
          "order '%s' and order_by %s: use one of the two"
              .formatted(query.order(), query.orderBy()));
    }
    List<OrderTerm> terms = new ArrayList<>();
    for (String text : query.orderBy()) {
      var order = Order.parse(text);
      addNew(terms, order.key(), order.descending());
    }
    addNew(terms, Attribute.START_TIME, true);
    addNew(terms, Attribute.RUN_ID, false);
    return terms;
  }

  private static void addNew(List<OrderTerm> terms, Key key, boolean descending) {
    if (terms.stream().noneMatch(term -> key.equals(term.key()))) {
      terms.add(new OrderTerm(key, descending));
    }
  }

  private static List<OrderTerm> simple(String order) {
    boolean descending = order.isEmpty() || order.startsWith("-");
    String by = order.startsWith("-") ? order.substring(1) : order;
    var created = new OrderTerm(null, descending);
    return by.isEmpty() || by.equals("created")
        ? List.of(created)
        : List.of(new OrderTerm(simpleKey(by), descending), created);
  }

  private static Key simpleKey(String by) {
    if (by.startsWith("metrics.")) {
      return new Key.Metric(by.substring("metrics.".length()));
    }
    if (by.startsWith("params.")) {
      return new Key.Param(by.substring("params.".length()));
    }
    Attribute attribute = SIMPLE.get(by);
    if (attribute == null) {
      throw ProblemException.invalid(
          "order '"
              + by
              + "': use created, name, model, status, started, duration, metrics.KEY or params.KEY,"
              + " with - in front to descend");
    }
    return attribute;
  }
}
