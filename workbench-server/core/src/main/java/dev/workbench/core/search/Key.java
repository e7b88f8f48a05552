package dev.workbench.core.search;

import java.util.regex.Pattern;

/// What a condition or an order looks at. Its text is what the parser reads.
public sealed interface Key permits Key.Metric, Key.Param, Key.Tag, Attribute {

  /// The last value of a metric: a number.
  record Metric(String name) implements Key {
    @Override
    public String toString() {
      return "metrics." + quoted(name);
    }
  }

  /// A hyperparameter: a text, which may be compared as a number where it is one.
  record Param(String name) implements Key {
    @Override
    public String toString() {
      return "params." + quoted(name);
    }
  }

  /// A tag: a text.
  record Tag(String name) implements Key {
    @Override
    public String toString() {
      return "tags." + quoted(name);
    }
  }

  private static String quoted(String name) {
    return Plain.NAME.matcher(name).matches() ? name : '`' + name.replace("`", "``") + '`';
  }

  /// Names that need no quotes.
  final class Plain {
    private static final Pattern NAME = Pattern.compile("[\\w./-]+");

    private Plain() {}
  }
}
