package dev.workbench.core.search;

import java.util.List;
import java.util.stream.Collectors;

/// Conditions that a run must meet, all of them. Its text is what the parser reads.
///
/// @param conditions empty for any run
public record Filter(List<Condition> conditions) {
  public Filter {
    conditions = List.copyOf(conditions);
  }

  /// Reads MLflow's search grammar, such as `metrics.loss < 0.1 and params.model = 'mlp'`.
  ///
  /// @param text blank for any run
  /// @throws dev.workbench.contract.ProblemException with the column of the mistake, from 1
  public static Filter parse(String text) {
    return new FilterParser(new Tokens("filter", text)).filter();
  }

  @Override
  public String toString() {
    return conditions.stream().map(Condition::toString).collect(Collectors.joining(" AND "));
  }
}
