package dev.workbench.ui.launch;

import dev.workbench.contract.Plugins;
import java.util.List;
import java.util.Optional;

/// What a hyperparameter's value must be: the same rule as the server's, so that a form can tell
/// while one types.
record HyperparameterRule(Plugins.Hyperparameter hyperparameter) {

  /// What is wrong with a value.
  ///
  /// @param key of the message that says what would be right
  /// @param arguments of that message
  record Fault(String key, List<String> arguments) {
    Fault {
      arguments = List.copyOf(arguments);
    }

    static Fault of(String key, String... arguments) {
      return new Fault(key, List.of(arguments));
    }
  }

  /// Checks a value as typed. Blanks around it do not matter.
  Optional<Fault> check(String typed) {
    String value = typed.strip();
    return switch (hyperparameter.type()) {
      case "int", "long", "double" -> number(value);
      case "boolean" ->
          value.equals("true") || value.equals("false")
              ? Optional.empty()
              : Optional.of(Fault.of("launch.fault.boolean"));
      case "choice" ->
          hyperparameter.choices().contains(value)
              ? Optional.empty()
              : Optional.of(
                  Fault.of("launch.fault.choice", String.join(", ", hyperparameter.choices())));
      default -> Optional.empty();
    };
  }

  /// What is allowed, for the help below the field; empty when anything is.
  Optional<Fault> bounds() {
    return isNumber() ? within() : Optional.empty();
  }

  private boolean isNumber() {
    return switch (hyperparameter.type()) {
      case "int", "long", "double" -> true;
      default -> false;
    };
  }

  private Optional<Fault> number(String value) {
    double number;
    try {
      number = parse(value);
    } catch (NumberFormatException notOne) {
      if (value.isEmpty()) {
        return Optional.of(Fault.of("launch.fault.missing"));
      }
      boolean whole = !hyperparameter.type().equals("double");
      return Optional.of(Fault.of(whole ? "launch.fault.whole" : "launch.fault.number"));
    }
    return number >= lowest() && number <= highest()
        ? Optional.empty()
        : within().or(() -> Optional.of(Fault.of("launch.fault.number")));
  }

  private double parse(String value) {
    return switch (hyperparameter.type()) {
      case "int" -> Integer.parseInt(value);
      case "long" -> Long.parseLong(value);
      default -> Double.parseDouble(value);
    };
  }

  private Optional<Fault> within() {
    boolean above = Double.isFinite(lowest());
    boolean below = Double.isFinite(highest());
    if (above && below) {
      return Optional.of(Fault.of("launch.bounds.between", plain(lowest()), plain(highest())));
    }
    if (above) {
      return Optional.of(Fault.of("launch.bounds.least", plain(lowest())));
    }
    return below ? Optional.of(Fault.of("launch.bounds.most", plain(highest()))) : Optional.empty();
  }

  private double lowest() {
    Double min = hyperparameter.min();
    return min == null ? Double.NEGATIVE_INFINITY : min;
  }

  private double highest() {
    Double max = hyperparameter.max();
    return max == null ? Double.POSITIVE_INFINITY : max;
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }
}
