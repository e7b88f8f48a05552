package dev.workbench.core.experiments;

import dev.workbench.contract.ProblemException;
import dev.workbench.core.spelling.Suggestion;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A part of a YAML text that knows where it stands, so that a mistake is told with line and
/// column. Nothing is constructed from tags. Immutable.
record YamlPart(String origin, String what, Node node) {
  private static final int LONGEST_TEXT = 1 << 20;

  /// The whole text.
  ///
  /// @param origin the file's name, for messages
  /// @throws ProblemException when it is not YAML
  static YamlPart parse(String yaml, String origin) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setCodePointLimit(LONGEST_TEXT);
    options.setMaxAliasesForCollections(50);
    try {
      Node root = new Yaml(options).compose(new StringReader(yaml));
      if (root == null) {
        throw ProblemException.invalid(origin + ": the file is empty");
      }
      return new YamlPart(origin, "the file", root);
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      throw ProblemException.invalid(
          "%s line %d column %d: %s"
              .formatted(origin, mark.getLine() + 1, mark.getColumn() + 1, e.getProblem()));
    } catch (YAMLException e) {
      throw ProblemException.invalid(origin + ": " + e.getMessage());
    }
  }

  /// The parts of a mapping by key, in the order of the file.
  ///
  /// @param allowed the keys that may be there; empty for any
  Map<String, YamlPart> mapping(Set<String> allowed) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong("must be a mapping (key: value)");
    }
    Map<String, YamlPart> parts = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      var key = new YamlPart(origin, "a key", tuple.getKeyNode());
      String name = key.text();
      if (!allowed.isEmpty() && !allowed.contains(name)) {
        throw key.wrong(
            "unknown key '"
                + name
                + "'"
                + Suggestion.among(allowed, name)
                + "; there are "
                + String.join(", ", allowed.stream().sorted().toList()));
      }
      if (parts.put(name, new YamlPart(origin, "'" + name + "'", tuple.getValueNode())) != null) {
        throw key.wrong("'" + name + "' stands twice");
      }
    }
    return parts;
  }

  /// The elements of a list.
  List<YamlPart> list() {
    if (!(node instanceof SequenceNode sequence)) {
      throw wrong("must be a list, such as [a, b]");
    }
    List<YamlPart> parts = new ArrayList<>();
    for (Node element : sequence.getValue()) {
      parts.add(new YamlPart(origin, "an element of " + what, element));
    }
    return parts;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  boolean isMapping() {
    return node instanceof MappingNode;
  }

  /// A single value as it is written.
  String text() {
    if (!(node instanceof ScalarNode scalar)) {
      throw wrong("must be a single value");
    }
    return scalar.getValue();
  }

  long wholeNumber(long min, long max) {
    try {
      long value = Long.parseLong(text());
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below, together with a number out of bounds
    }
    throw wrong("must be a whole number from " + min + " to " + max + ", not '" + text() + "'");
  }

  /// A mistake within a text. Of a text over several lines, or with escapes in it, the place is
  /// told as a character of the text.
  ///
  /// @param column from 1, in the text
  ProblemException wrongAt(int column, String problem) {
    var start = node.getStartMark();
    int written = node.getEndMark().getColumn() - start.getColumn();
    int quotes = written - text().length();
    boolean asWritten =
        start.getLine() == node.getEndMark().getLine() && (quotes == 0 || quotes == 2);
    return asWritten
        ? ProblemException.invalid(
            place(start.getLine(), start.getColumn() + quotes / 2 + column - 1) + problem)
        : wrong("at its character " + column + ": " + problem);
  }

  private String place(int line, int column) {
    return "%s line %d column %d: ".formatted(origin, line + 1, column + 1);
  }

  /// A mistake at this place.
  ProblemException wrong(String problem) {
    var mark = node.getStartMark();
    String place = place(mark.getLine(), mark.getColumn());
    return ProblemException.invalid(
        place + (problem.startsWith("must") ? what + " " : "") + problem);
  }

  /// That key's part, or a mistake that says it is missing.
  static YamlPart required(YamlPart whole, Map<String, YamlPart> parts, String key) {
    return Optional.ofNullable(parts.get(key))
        .orElseThrow(() -> whole.wrong("'" + key + "' is missing"));
  }
}
