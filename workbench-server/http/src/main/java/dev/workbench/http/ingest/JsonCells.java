package dev.workbench.http.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.workbench.contract.ProblemException;
import java.io.IOException;

/// Reads single values of a JSON body, without an object for each, and says where one is wrong. One
/// thread.
final class JsonCells implements AutoCloseable {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          // what Python's json module writes
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  /// Beyond it a double does not tell whole numbers apart.
  private static final double MOST_WHOLE = 1L << 53;

  private final JsonParser json;

  JsonCells(byte[] body, int length) throws IOException {
    this.json = FACTORY.createParser(body, 0, length);
  }

  JsonToken next() throws IOException {
    return json.nextToken();
  }

  JsonToken current() {
    return json.currentToken();
  }

  /// Moves to the next field of an object, and on to its value.
  ///
  /// @return whether there is one
  boolean nextField() throws IOException {
    if (json.nextToken() != JsonToken.FIELD_NAME) {
      return false;
    }
    json.nextToken();
    return true;
  }

  String field() throws IOException {
    return json.currentName();
  }

  boolean isNull() {
    return json.currentToken() == JsonToken.VALUE_NULL;
  }

  void expect(JsonToken token, String what) throws IOException {
    if (json.currentToken() != token) {
      throw wrong(what + ", not " + shown());
    }
  }

  String text() throws IOException {
    expect(JsonToken.VALUE_STRING, "'" + field() + "' must be a text");
    return json.getText();
  }

  int name(Names names) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING || json.getTextLength() == 0) {
      throw wrong("'" + shownField() + "' must be a text that is not empty, not " + shown());
    }
    return names.number(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
  }

  long wholeNumber() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return json.getLongValue();
    }
    if (json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
      double number = json.getDoubleValue();
      if (number == Math.rint(number) && Math.abs(number) <= MOST_WHOLE) {
        return (long) number;
      }
    }
    throw wrong("'" + shownField() + "' must be a whole number, not " + shown());
  }

  /// A number as such, or as one of the texts for those that are not finite; null is NaN, as
  /// JavaScript writes it.
  double number() throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> checked(json.getDoubleValue());
      case VALUE_NULL -> Double.NaN;
      case VALUE_STRING -> named(json.getText());
      default -> throw wrong("'" + shownField() + "' must be a number, not " + shown());
    };
  }

  ProblemException wrong(String what) {
    return wrong(json.currentTokenLocation(), what);
  }

  static ProblemException wrong(JsonProcessingException e) {
    return wrong(e.getLocation(), e.getOriginalMessage());
  }

  @Override
  public void close() throws IOException {
    json.close();
  }

  private double named(String text) throws IOException {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default ->
          throw wrong(
              "'"
                  + shownField()
                  + "' must be a number, \"NaN\", \"Infinity\" or \"-Infinity\", not "
                  + shown());
    };
  }

  private double checked(double number) throws IOException {
    if (Double.isInfinite(number)) {
      String written = json.getText();
      if (Character.isDigit(written.charAt(written.length() - 1))) {
        throw wrong(
            "'"
                + shownField()
                + "' is beyond the range of a double: write \"Infinity\" if it is that");
      }
    }
    return number;
  }

  /// The name of the field whose value is read, or within whose value.
  private String shownField() {
    var context = json.getParsingContext();
    while (context.inArray()) {
      context = context.getParent();
    }
    return String.valueOf(context.getCurrentName());
  }

  private String shown() throws IOException {
    return switch (json.currentToken()) {
      case null -> "the end";
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "\"" + shortened(json.getText()) + "\"";
      default -> shortened(json.getText());
    };
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private static ProblemException wrong(JsonLocation at, String what) {
    String place = at == null ? "" : " at line " + at.getLineNr() + " column " + at.getColumnNr();
    return ProblemException.invalid("the body is not right" + place + ": " + what);
  }
}
