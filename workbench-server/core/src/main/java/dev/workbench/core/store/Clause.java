package dev.workbench.core.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A condition in SQL that grows, with its parameters bound in the order of their question marks.
/// One thread.
final class Clause {
  private final StringBuilder text;
  private final List<Object> parameters = new ArrayList<>();

  Clause(String text, Object... parameters) {
    this.text = new StringBuilder(text);
    Collections.addAll(this.parameters, parameters);
  }

  Clause and(String condition, Object... values) {
    text.append(" and ").append(condition);
    Collections.addAll(parameters, values);
    return this;
  }

  Object[] parameters() {
    return parameters.toArray();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
