package dev.workbench.core.search;

import dev.workbench.core.spelling.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Reads keys: `metrics.loss`, `` params.`learning rate` ``, `tags."team"`, `attributes.status` or
/// `status`. One thread.
final class KeyParser {
  private static final List<String> ROOTS = List.of("metrics", "params", "tags", "attributes");

  private final Tokens tokens;

  KeyParser(Tokens tokens) {
    this.tokens = tokens;
  }

  Key key() {
    Token token = tokens.next();
    if (token.quotesName()) {
      return attribute(token, token.text());
    }
    if (token.kind() != Token.Kind.WORD) {
      throw tokens.wrong(token, missing(token));
    }
    int dot = token.text().indexOf('.');
    return dot < 0
        ? attribute(token, token.text())
        : key(token, token.text().substring(0, dot), name(token, dot));
  }

  private static String missing(Token found) {
    String expected =
        "expected what to look at, such as metrics.loss, params.batchSize, tags.team or status,"
            + " not "
            + found.shown();
    if (found.is("(")) {
      return "parentheses stand only after IN; conditions are joined by AND alone";
    }
    return found.kind() == Token.Kind.QUOTED ? expected + "; names are quoted by `" : expected;
  }

  /// What follows the dot, in quotes or not.
  private String name(Token token, int dot) {
    String name = token.text().substring(dot + 1);
    Token quoted = tokens.peek();
    if (name.isEmpty() && quoted.quotesName() && quoted.start() == token.end()) {
      name = tokens.next().text();
    }
    if (name.isEmpty()) {
      throw tokens.wrong(
          token, token.shown() + " wants a name behind its dot, such as " + token.text() + "loss");
    }
    return name;
  }

  private Key key(Token token, String root, String name) {
    return switch (root.toLowerCase(Locale.ROOT)) {
      case "metrics", "metric" -> new Key.Metric(name);
      case "params", "param", "parameters", "parameter" -> new Key.Param(name);
      case "tags", "tag" -> tag(name);
      case "attributes", "attribute", "attr", "run" -> attribute(token, name);
      case "dataset", "datasets" ->
          throw tokens.wrong(token, "data sets cannot be searched for; their names may be in tags");
      default ->
          throw tokens.wrong(
              token,
              "'%s.' is none of metrics., params., tags. and attributes.%s"
                  .formatted(root, Suggestion.among(ROOTS, root)));
    };
  }

  /// MLflow keeps a run's name twice: as such and as this tag, which here it is by itself.
  private static Key tag(String name) {
    return name.equals("mlflow.runName") ? Attribute.RUN_NAME : new Key.Tag(name);
  }

  private Attribute attribute(Token token, String name) {
    return Attribute.of(name).orElseThrow(() -> tokens.wrong(token, unknown(name)));
  }

  private static String unknown(String name) {
    if (ROOTS.contains(name.toLowerCase(Locale.ROOT))) {
      return "'%s' wants a name behind a dot, such as %s.loss".formatted(name, name);
    }
    List<String> words = new ArrayList<>(ROOTS);
    Arrays.stream(Attribute.values()).flatMap(Attribute::names).forEach(words::add);
    return "'%s' is no attribute of a run; there are %s%s. A metric is metrics.%s, a hyperparameter"
            .formatted(
                name,
                Arrays.stream(Attribute.values())
                    .map(Attribute::toString)
                    .collect(Collectors.joining(", ")),
                Suggestion.among(words, name.toLowerCase(Locale.ROOT)),
                name)
        + " params."
        + name;
  }
}
