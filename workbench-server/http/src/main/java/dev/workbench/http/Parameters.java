package dev.workbench.http;

import dev.workbench.contract.ProblemException;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The query parameters of a request, read with messages that name the parameter, its value and
/// what would be right. Event loop.
record Parameters(RoutingContext request) {

  /// Refuses parameters that the route does not know.
  Parameters only(String... names) {
    Set<String> known = Set.of(names);
    for (String name : request.queryParams().names()) {
      if (!known.contains(name)) {
        throw ProblemException.invalid(
            "unknown parameter '"
                + name
                + "'; there are "
                + known.stream().sorted().collect(Collectors.joining(", ")));
      }
    }
    return this;
  }

  String text(String name) {
    return Optional.ofNullable(request.queryParams().get(name)).orElse("");
  }

  List<String> texts(String name) {
    return request.queryParams().getAll(name);
  }

  int wholeNumber(String name, int otherwise, int min, int max) {
    Long value = wholeNumber(name);
    if (value == null) {
      return otherwise;
    }
    if (value < min || value > max) {
      throw wrong(name, "must be from " + min + " to " + max);
    }
    return value.intValue();
  }

  /// False when it is not given.
  boolean flag(String name) {
    return switch (text(name)) {
      case "true" -> true;
      case "false", "" -> false;
      default -> throw wrong(name, "must be true or false");
    };
  }

  @Nullable Long wholeNumber(String name) {
    String text = request.queryParams().get(name);
    if (text == null) {
      return null;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw wrong(name, "must be a whole number");
    }
  }

  <E extends Enum<E>> List<E> choices(String name, Class<E> type) {
    return texts(name).stream().map(text -> choice(name, text, type)).toList();
  }

  <E extends Enum<E>> E choice(String name, E otherwise, Class<E> type) {
    String text = text(name);
    return text.isEmpty() ? otherwise : choice(name, text, type);
  }

  private <E extends Enum<E>> E choice(String name, String text, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            ProblemException.invalid(
                "parameter "
                    + name
                    + " is '"
                    + text
                    + "', must be one of "
                    + Arrays.stream(type.getEnumConstants())
                        .map(Enum::name)
                        .collect(Collectors.joining(", "))));
  }

  private ProblemException wrong(String name, String rule) {
    return ProblemException.invalid("parameter " + name + " is '" + text(name) + "', " + rule);
  }
}
