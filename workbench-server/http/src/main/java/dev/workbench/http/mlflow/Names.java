package dev.workbench.http.mlflow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/// What names, keys and values may be. Any thread.
final class Names {
  static final int KEY_LENGTH = 250;
  static final int PARAM_VALUE_LENGTH = 6000;
  static final int TAG_VALUE_LENGTH = 8000;
  static final int EXPERIMENT_NAME_LENGTH = 500;
  static final int EXPERIMENT_TAG_LENGTH = 5000;

  private static final Pattern CHARACTERS =
      Pattern.compile("[/\\w.\\- :]*", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern RUN_ID = Pattern.compile("[a-zA-Z0-9][\\w\\-]{0,255}");

  private Names() {}

  /// Whether its characters are whole, so that it can be written as UTF-8.
  static boolean isText(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (Character.isSurrogate(text.charAt(at))) {
        if (!Character.isSurrogatePair(
            text.charAt(at), at + 1 < text.length() ? text.charAt(at + 1) : 'x')) {
          return false;
        }
        at++;
      }
    }
    return true;
  }

  static String runId(String id) {
    if (!RUN_ID.matcher(id).matches()) {
      throw MlflowException.invalid(
          "Invalid run ID: '" + id + "'. It has letters, digits, - and _, at most 256");
    }
    return id;
  }

  /// The number of an experiment; one that cannot be is not found.
  static long experimentId(String id) {
    try {
      long number = Long.parseLong(id);
      if (number >= 0 && Character.isDigit(id.charAt(0))) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw MlflowException.invalid(
        "Invalid experiment ID: '" + id + "'. It must be a whole number, such as 0");
  }

  /// Checks a key of a metric, parameter or tag.
  ///
  /// @param what `metric`, `parameter` or `tag`
  static String key(String what, String key) {
    if (key.isBlank()) {
      throw MlflowException.invalid("Invalid " + what + " name: ''. A key name must be provided.");
    }
    if (key.length() > KEY_LENGTH) {
      throw tooLong(what + " name", key, KEY_LENGTH);
    }
    if (!CHARACTERS.matcher(key).matches()) {
      throw MlflowException.invalid(
          "Invalid %s name: '%s'. Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colons (:) and slashes (/)."
              .formatted(what, key));
    }
    String resolved = resolved(key);
    if (!resolved.equals(key)) {
      throw MlflowException.invalid(
          "Invalid %s name: '%s'. Names may be treated as files in certain cases, and must not resolve to other names when treated as such. This name would resolve to '%s'"
              .formatted(what, key, resolved));
    }
    if (key.equals(".") || key.equals("..") || key.startsWith("../") || key.startsWith("/")) {
      throw MlflowException.invalid(
          "Invalid %s name: '%s'. Names may be treated as files in certain cases, and must not resolve to other names when treated as such. This name would resolve to another folder: '%s'"
              .formatted(what, key, resolved));
    }
    return key;
  }

  static String value(String what, String key, String value, int most) {
    if (value.length() > most) {
      throw tooLong(what + " value of '" + key + "'", value, most);
    }
    return value;
  }

  private static MlflowException tooLong(String what, String text, int most) {
    return MlflowException.invalid(
        "The %s has length %d, which exceeds the limit of %d characters: '%s…'"
            .formatted(
                what, text.length(), most, text.substring(0, text.offsetByCodePoints(0, 20))));
  }

  /// As a path without detours.
  private static String resolved(String key) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : key.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    String path = (key.startsWith("/") ? "/" : "") + String.join("/", parts);
    return path.isEmpty() ? "." : path;
  }
}
