package dev.workbench.ui.runs;

import com.vaadin.flow.router.QueryParameters;
import dev.workbench.contract.Runs;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which runs are shown, as the page's address says.
///
/// @param experiment empty for any
/// @param status empty for any
/// @param model empty for any
/// @param text part of a name, model, variant or id; empty for any
record RunsFilter(String experiment, Optional<Runs.Status> status, String model, String text) {
  static final RunsFilter ALL = new RunsFilter("", Optional.empty(), "", "");

  static RunsFilter of(QueryParameters query) {
    return new RunsFilter(
        query.getSingleParameter("experiment").orElse(""),
        query.getSingleParameter("status").flatMap(RunsFilter::status),
        query.getSingleParameter("model").orElse(""),
        query.getSingleParameter("q").orElse(""));
  }

  QueryParameters query() {
    Map<String, List<String>> query = new LinkedHashMap<>();
    put(query, "experiment", experiment);
    status.ifPresent(each -> put(query, "status", each.name()));
    put(query, "model", model);
    put(query, "q", text);
    return new QueryParameters(query);
  }

  /// What to ask the store.
  ///
  /// @param order as [Runs.Query#order]
  Runs.Query ask(String order, int offset, int limit) {
    return new Runs.Query(
        experiment,
        status.map(List::of).orElse(List.of()),
        model,
        text,
        Runs.LifecycleStage.ACTIVE,
        order,
        offset,
        limit);
  }

  private static Optional<Runs.Status> status(String name) {
    return Arrays.stream(Runs.Status.values()).filter(each -> each.name().equals(name)).findFirst();
  }

  private static void put(Map<String, List<String>> query, String name, String value) {
    if (!value.isEmpty()) {
      query.put(name, List.of(value));
    }
  }
}
