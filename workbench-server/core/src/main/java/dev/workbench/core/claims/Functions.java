package dev.workbench.core.claims;

import dev.workbench.core.spelling.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.jexl3.JexlContext;
import org.apache.commons.jexl3.introspection.JexlMethod;

/// The names of an expression: functions, of one seed's records, and metrics. Nothing can be set.
final class Functions implements JexlContext {
  private static final Map<String, Function> ALL = new TreeMap<>();

  static {
    metric("final", 0, (measured, numbers) -> measured.summary().last());
    metric("min", 0, (measured, numbers) -> measured.summary().min());
    metric("max", 0, (measured, numbers) -> measured.summary().max());
    metric("best", 0, (measured, numbers) -> measured.best());
    metric("at", 1, (measured, numbers) -> measured.at(numbers[0]));
    metric("mean_over", 2, (measured, numbers) -> measured.meanOver(numbers[0], numbers[1]));
    metric("steps_to", 1, (measured, numbers) -> measured.stepsTo(numbers[0]));
    plain("abs", Math::abs);
    plain("sqrt", Math::sqrt);
    plain("log", Math::log);
    plain("exp", Math::exp);
  }

  /// Those that need the points, not only the summary.
  static final List<String> OF_POINTS = List.of("at", "mean_over", "steps_to");

  private final Recorded recorded;
  private final List<String> variants;

  Functions(Recorded recorded, List<String> variants) {
    this.recorded = recorded;
    this.variants = variants;
  }

  /// A bare name in an expression.
  record Metric(String name) {}

  static boolean known(String function) {
    return ALL.containsKey(function);
  }

  static String unknown(String function) {
    return "there is no function '%s'%s; there are %s"
        .formatted(
            function, Suggestion.among(ALL.keySet(), function), String.join(", ", ALL.keySet()));
  }

  @Override
  public Object get(String name) {
    Function function = ALL.get(name);
    return function == null ? new Metric(name) : new Call(name, function, this);
  }

  @Override
  public boolean has(String name) {
    return true;
  }

  @Override
  public void set(String name, Object value) {
    throw new UnsupportedOperationException("a claim cannot set " + name);
  }

  private double of(String function, int numbers, OfMetric what, Object... arguments) {
    if (arguments.length < numbers + 1 || arguments.length > numbers + 2) {
      throw new Numbers.WrongType(
          "%s takes a metric%s and, where there are several, a variant, not %d arguments"
              .formatted(
                  function,
                  numbers == 0 ? "" : numbers == 1 ? ", a number" : ", two numbers",
                  arguments.length));
    }
    double[] values = new double[numbers];
    for (int i = 0; i < numbers; i++) {
      values[i] = Numbers.number(arguments[i + 1]);
    }
    Object variant = arguments.length == numbers + 1 ? only(function) : arguments[numbers + 1];
    return what.of(recorded.measured(name(arguments[0]), variant(variant)), values);
  }

  private String only(String function) {
    if (variants.size() == 1) {
      return variants.getFirst();
    }
    throw new Numbers.WrongType(
        function + " must name a variant, one of '" + String.join("', '", variants) + "'");
  }

  private static String name(Object argument) {
    return switch (argument) {
      case Metric metric -> metric.name();
      case String text -> text;
      default -> throw new Numbers.WrongType("a metric is needed, not " + argument);
    };
  }

  private String variant(Object argument) {
    String name = name(argument);
    if (!variants.contains(name)) {
      throw new Numbers.WrongType(
          "there is no variant '%s'%s; there are '%s'"
              .formatted(name, Suggestion.among(variants, name), String.join("', '", variants)));
    }
    return name;
  }

  private static void metric(String name, int numbers, OfMetric what) {
    ALL.put(name, (functions, arguments) -> functions.of(name, numbers, what, arguments));
  }

  private static void plain(String name, DoubleUnaryOperator what) {
    ALL.put(
        name,
        (functions, arguments) -> {
          if (arguments.length != 1) {
            throw new Numbers.WrongType(name + " takes one number");
          }
          return what.applyAsDouble(Numbers.number(arguments[0]));
        });
  }

  @FunctionalInterface
  private interface OfMetric {
    double of(Measured measured, double... numbers);
  }

  @FunctionalInterface
  private interface Function {
    double call(Functions functions, Object... arguments);
  }

  /// A function as the expression library calls it.
  private record Call(String name, Function function, Functions functions) implements JexlMethod {
    @Override
    public Class<?> getReturnType() {
      return Double.class;
    }

    @Override
    public Object invoke(Object target, Object... arguments) {
      return function.call(functions, arguments);
    }

    @Override
    public boolean isCacheable() {
      return false;
    }

    @Override
    public boolean tryFailed(Object result) {
      return false;
    }

    @Override
    public Object tryInvoke(String method, Object target, Object... arguments) {
      return invoke(target, arguments);
    }
  }
}
