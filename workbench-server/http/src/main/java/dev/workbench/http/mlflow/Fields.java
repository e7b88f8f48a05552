package dev.workbench.http.mlflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The fields of a request's JSON object or query string, each read as what it must be. Fields that
/// nobody asks for are passed over, as MLflow does. One thread.
final class Fields {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // what Python's json module writes
                  .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final int MOST_SHOWN = 100;

  private final ObjectNode fields;
  private final String prefix;

  private Fields(ObjectNode fields, String prefix) {
    this.fields = fields;
    this.prefix = prefix;
  }

  /// @throws MlflowException when this is no JSON object
  static Fields ofBody(byte[] body, int length) {
    if (length == 0) {
      return new Fields(JSON.createObjectNode(), "");
    }
    try {
      if (JSON.readTree(body, 0, length) instanceof ObjectNode fields) {
        return new Fields(fields, "");
      }
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw new MlflowException(
          ErrorCode.BAD_REQUEST, "Malformed JSON: the body is not in UTF-8: " + e.getMessage());
    }
    throw new MlflowException(ErrorCode.BAD_REQUEST, "The body must be a JSON object");
  }

  static MlflowException malformed(JsonProcessingException e) {
    var at = e.getLocation();
    String place = at == null ? "" : " at line " + at.getLineNr() + " column " + at.getColumnNr();
    return new MlflowException(
        ErrorCode.BAD_REQUEST, "Malformed JSON" + place + ": " + e.getOriginalMessage());
  }

  static Fields ofQuery(MultiMap query) {
    ObjectNode fields = JSON.createObjectNode();
    for (String name : query.names()) {
      List<String> values = query.getAll(name);
      if (values.size() == 1) {
        fields.put(name, values.getFirst());
      } else {
        ArrayNode array = fields.putArray(name);
        values.forEach(array::add);
      }
    }
    return new Fields(fields, "");
  }

  boolean has(String name) {
    return node(name) != null;
  }

  /// @return null when it is not there
  @Nullable String text(String name) {
    JsonNode node = node(name);
    if (node == null) {
      return null;
    }
    if (!node.isTextual()) {
      throw invalid(name, node, "must be a string");
    }
    return checked(name, node);
  }

  String text(String name, String otherwise) {
    String text = text(name);
    return text == null ? otherwise : text;
  }

  /// A text that is not empty.
  String required(String name) {
    String text = text(name);
    if (text == null || text.isEmpty()) {
      throw missing(name);
    }
    return text;
  }

  /// A text, which may be empty but not left out.
  String given(String name) {
    String text = text(name);
    if (text == null) {
      throw missing(name);
    }
    return text;
  }

  /// An int64, which may be written as a text.
  @Nullable Long number(String name) {
    JsonNode node = node(name);
    if (node == null) {
      return null;
    }
    try {
      if (node.isTextual()) {
        return Long.valueOf(node.textValue().strip());
      }
      if (node.isIntegralNumber() && node.canConvertToLong()) {
        return node.longValue();
      }
      double value = node.isFloatingPointNumber() ? node.doubleValue() : Double.NaN;
      if (value == Math.rint(value) && Math.abs(value) <= 1L << 53) {
        return (long) value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw invalid(name, node, "must be a whole number of 64 bits");
  }

  long number(String name, long otherwise) {
    Long number = number(name);
    return number == null ? otherwise : number;
  }

  long requiredNumber(String name) {
    Long number = number(name);
    if (number == null) {
      throw missing(name);
    }
    return number;
  }

  /// A whole number within bounds.
  int bounded(String name, int otherwise, int least, int most) {
    Long number = number(name);
    if (number == null) {
      return otherwise;
    }
    if (number < least || number > most) {
      throw MlflowException.invalid(
          "Invalid value %d for parameter '%s' supplied: It must be at least %d and at most %d"
              .formatted(number, prefix + name, least, most));
    }
    return number.intValue();
  }

  /// A double; also `"NaN"`, `"Infinity"` and `"-Infinity"`.
  double requiredDouble(String name) {
    JsonNode node = node(name);
    if (node == null) {
      throw missing(name);
    }
    if (node.isTextual()) {
      try {
        return Numbers.parse(node.textValue());
      } catch (NumberFormatException e) {
        throw invalid(name, node, "must be a number");
      }
    }
    if (!node.isNumber()) {
      throw invalid(name, node, "must be a number");
    }
    double value = node.doubleValue();
    if (Double.isInfinite(value) && !node.asText().contains("nf")) {
      throw invalid(name, node, "is beyond the range of a double");
    }
    return value;
  }

  /// One of the texts, whatever its case; null when it is not there.
  <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
    String text = text(name);
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw MlflowException.invalid(
          "Invalid value \"%s\" for parameter '%s' supplied: It must be one of %s"
              .formatted(shown(text), prefix + name, List.of(type.getEnumConstants())));
    }
  }

  boolean flag(String name) {
    JsonNode node = node(name);
    if (node == null) {
      return false;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isTextual() && List.of("true", "false").contains(node.textValue())) {
      return node.textValue().equals("true");
    }
    throw invalid(name, node, "must be true or false");
  }

  /// Texts; a single one counts as a list of it.
  List<String> texts(String name) {
    JsonNode node = node(name);
    if (node == null) {
      return List.of();
    }
    if (node.isTextual()) {
      return List.of(checked(name, node));
    }
    if (!node.isArray()) {
      throw invalid(name, node, "must be a list of strings");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode each : node) {
      if (!each.isTextual()) {
        throw invalid(name, node, "must be a list of strings");
      }
      texts.add(checked(name, each));
    }
    return texts;
  }

  /// Objects; none when it is not there.
  List<Fields> objects(String name) {
    JsonNode node = node(name);
    if (node == null) {
      return List.of();
    }
    if (!node.isArray()) {
      throw invalid(name, node, "must be a list of objects");
    }
    List<Fields> objects = new ArrayList<>();
    for (JsonNode each : node) {
      if (!(each instanceof ObjectNode object)) {
        throw invalid(name, node, "must be a list of objects");
      }
      objects.add(new Fields(object, prefix + name + "[" + objects.size() + "]."));
    }
    return objects;
  }

  Fields requiredObject(String name) {
    JsonNode node = node(name);
    if (node == null) {
      throw missing(name);
    }
    if (!(node instanceof ObjectNode object)) {
      throw invalid(name, node, "must be an object");
    }
    return new Fields(object, prefix + name + ".");
  }

  MlflowException missing(String name) {
    return MlflowException.invalid(
        "Missing value for required parameter '"
            + prefix
            + name
            + "'. See the API docs for more information about request parameters.");
  }

  private @Nullable JsonNode node(String name) {
    JsonNode node = fields.get(name);
    return node == null || node.isNull() ? null : node;
  }

  private String checked(String name, JsonNode node) {
    String text = node.textValue();
    if (!Names.isText(text)) {
      throw invalid(name, node, "must be a text of whole characters");
    }
    return text;
  }

  private MlflowException invalid(String name, JsonNode value, String why) {
    String written = Names.isText(value.toString()) ? value.toString() : "of half characters";
    return MlflowException.invalid(
        "Invalid value %s for parameter '%s' supplied: It %s. See the API docs for more"
                .formatted(shown(written), prefix + name, why)
            + " information about request parameters.");
  }

  private static String shown(String text) {
    return text.length() <= MOST_SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST_SHOWN / 2)) + "…";
  }
}
