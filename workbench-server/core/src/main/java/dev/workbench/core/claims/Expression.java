package dev.workbench.core.claims;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlExpression;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.introspection.JexlPermissions;

/// A part of a claim that can be evaluated: what [Token] lets through, by a library with all of its
/// language but expressions switched off, without access to any class. Its time is bounded by its
/// length, for nothing in it repeats. Any thread.
final class Expression {
  private static final JexlEngine ENGINE =
      new JexlBuilder()
          .permissions(JexlPermissions.NONE)
          .features(JexlFeatures.createNone().structuredLiteral(false))
          .arithmetic(new Numbers())
          .namespaces(Map.of())
          .strict(true)
          .silent(false)
          .safe(false)
          .cache(0)
          .create();

  private final String text;
  private final JexlExpression compiled;
  private final int start;
  private final List<String> variants;

  /// @param start where the text stands in the claim, from 0
  /// @throws ClaimException when it cannot be read
  Expression(String text, int start, List<String> variants) {
    this.text = text;
    this.start = start;
    this.variants = variants;
    try {
      this.compiled = ENGINE.createExpression(text);
    } catch (JexlException e) {
      throw new ClaimException(column(e), "this is not an expression: " + detail(e));
    }
  }

  /// As it is written.
  String text() {
    return text;
  }

  /// @throws NoValue when a run lacks what is asked for
  /// @throws ClaimException when something is not of the type that its place needs
  double number(Recorded recorded) {
    Object value = evaluate(recorded);
    return checked(() -> Numbers.number(value));
  }

  /// Like [#number(Recorded)].
  boolean truth(Recorded recorded) {
    Object value = evaluate(recorded);
    return checked(() -> Numbers.truth(value));
  }

  private Object evaluate(Recorded recorded) {
    try {
      return compiled.evaluate(new Functions(recorded, variants));
    } catch (Numbers.WrongType e) {
      throw new ClaimException(start + 1, String.valueOf(e.getMessage()));
    } catch (JexlException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof NoValue missing) {
          throw missing;
        }
        if (cause instanceof Numbers.WrongType) {
          throw new ClaimException(column(e), String.valueOf(cause.getMessage()));
        }
      }
      throw new ClaimException(column(e), detail(e));
    }
  }

  private <T> T checked(Supplier<T> value) {
    try {
      return value.get();
    } catch (Numbers.WrongType e) {
      throw new ClaimException(start + 1, String.valueOf(e.getMessage()));
    }
  }

  private int column(JexlException e) {
    return start + (e.getInfo() == null ? 1 : Math.max(1, e.getInfo().getColumn()));
  }

  /// What the library says, without its own idea of the place.
  private static String detail(JexlException e) {
    String message = String.valueOf(e.getMessage());
    int place = message.indexOf(' ');
    return place > 0 && message.substring(0, place).contains("@")
        ? message.substring(place + 1)
        : message;
  }
}
