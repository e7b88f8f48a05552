package dev.workbench.core.claims;

import org.apache.commons.jexl3.JexlArithmetic;
import org.apache.commons.jexl3.introspection.JexlMethod;

/// The arithmetic of claims: double numbers and truth values alone, nothing turned into the other.
final class Numbers extends JexlArithmetic {
  Numbers() {
    super(true);
  }

  @Override
  public Object add(Object left, Object right) {
    return number(left) + number(right);
  }

  @Override
  public Object subtract(Object left, Object right) {
    return number(left) - number(right);
  }

  @Override
  public Object multiply(Object left, Object right) {
    return number(left) * number(right);
  }

  @Override
  public Object divide(Object left, Object right) {
    return number(left) / number(right);
  }

  @Override
  public Object mod(Object left, Object right) {
    return number(left) % number(right);
  }

  @Override
  public Object negate(Object value) {
    return -number(value);
  }

  @Override
  public Object positivize(Object value) {
    return number(value);
  }

  @Override
  public boolean lessThan(Object left, Object right) {
    return number(left) < number(right);
  }

  @Override
  public boolean lessThanOrEqual(Object left, Object right) {
    return number(left) <= number(right);
  }

  @Override
  public boolean greaterThan(Object left, Object right) {
    return number(left) > number(right);
  }

  @Override
  public boolean greaterThanOrEqual(Object left, Object right) {
    return number(left) >= number(right);
  }

  @Override
  public boolean equals(Object left, Object right) {
    return number(left) == number(right);
  }

  @Override
  public boolean toBoolean(Object value) {
    return truth(value);
  }

  @Override
  protected boolean toBoolean(boolean strict, Object value) {
    return truth(value);
  }

  @Override
  public Object not(Object value) {
    return !truth(value);
  }

  static double number(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new WrongType("a number is needed, not " + described(value));
  }

  static boolean truth(Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw new WrongType("a comparison is needed, not " + described(value));
  }

  private static String described(Object value) {
    return switch (value) {
      case Functions.Metric metric ->
          "the metric " + metric.name() + ": say which value, such as final(" + metric.name() + ")";
      case JexlMethod _ -> "a function without its arguments";
      case Number number -> "the number " + number;
      case Boolean _ -> "a comparison";
      default -> "the text '" + value + "'";
    };
  }

  /// What stands where something else is needed.
  static final class WrongType extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongType(String message) {
      super(message, null, false, false);
    }
  }
}
