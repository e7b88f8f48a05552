package dev.workbench.http.mlflow;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/// Reads single values where a parser stands. One thread.
final class BatchCells {
  private static final double MOST_WHOLE = 1L << 53;
  private static final int MOST_SHOWN = 100;

  private BatchCells() {}

  static void expect(JsonParser json, JsonToken token, String field, String what)
      throws IOException {
    if (json.currentToken() != token) {
      throw invalid(json, field, what);
    }
  }

  static String text(JsonParser json, String field) throws IOException {
    expect(json, JsonToken.VALUE_STRING, field, "must be a string");
    String text = json.getText();
    if (!Names.isText(text)) {
      throw MlflowException.invalid(
          "Invalid value for parameter '" + field + "' supplied: It must have whole characters");
    }
    return text;
  }

  static long wholeNumber(JsonParser json, String field) throws IOException {
    try {
      switch (json.currentToken()) {
        case VALUE_NUMBER_INT -> {
          return json.getLongValue();
        }
        case VALUE_STRING -> {
          return Long.parseLong(json.getText().strip());
        }
        case VALUE_NUMBER_FLOAT -> {
          double number = json.getDoubleValue();
          if (number == Math.rint(number) && Math.abs(number) <= MOST_WHOLE) {
            return (long) number;
          }
        }
        default -> {
          // said below
        }
      }
    } catch (NumberFormatException | com.fasterxml.jackson.core.exc.InputCoercionException e) {
      // said below
    }
    throw invalid(json, field, "must be a whole number of 64 bits");
  }

  static double number(JsonParser json, String field) throws IOException {
    switch (json.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        double value = json.getDoubleValue();
        if (Double.isInfinite(value) && !json.getText().contains("nf")) {
          throw invalid(json, field, "is beyond the range of a double");
        }
        return value;
      }
      case VALUE_STRING -> {
        try {
          return Numbers.parse(json.getText());
        } catch (NumberFormatException e) {
          throw invalid(json, field, "must be a number");
        }
      }
      default -> throw invalid(json, field, "must be a number");
    }
  }

  static MlflowException invalid(JsonParser json, String field, String what) throws IOException {
    String shown =
        switch (json.currentToken()) {
          case null -> "the end";
          case START_OBJECT -> "{…}";
          case START_ARRAY -> "[…]";
          case VALUE_STRING -> "\"" + shortened(json.getText()) + "\"";
          default -> shortened(json.getText());
        };
    return MlflowException.invalid(
        "Invalid value %s for parameter '%s' supplied: It %s. See the API docs for more"
                .formatted(shown, field, what)
            + " information about request parameters.");
  }

  private static String shortened(String text) {
    if (!Names.isText(text)) {
      return "…";
    }
    return text.length() <= MOST_SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST_SHOWN / 2)) + "…";
  }
}
