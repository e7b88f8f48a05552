package dev.workbench.core.experiments.files;

import dev.workbench.contract.Experiments.Mistake;
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
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// A part of a YAML text that knows where it stands, so that a mistake is told with line and
/// column. Nothing is constructed from tags. Immutable.
///
/// @param source the file that it is in
/// @param what how messages call the part
/// @param keyNode of the mapping's key that it is the value of, or a part of the value of
record YamlPart(SourceText source, String what, Node node, Node keyNode) {
  private static final int LONGEST_TEXT = 1 << 20;

  /// The whole text.
  ///
  /// @throws MistakeException when it is not YAML
  static YamlPart parse(String yaml, String origin) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setCodePointLimit(LONGEST_TEXT);
    options.setMaxAliasesForCollections(50);
    try {
      Node root = new Yaml(options).compose(new StringReader(yaml));
      if (root == null) {
        throw new MistakeException(new Mistake(origin, 0, 0, "the file is empty"));
      }
      return new YamlPart(new SourceText(origin, yaml), "the file", root, root);
    } catch (MarkedYAMLException e) {
      throw at(origin, e.getProblemMark(), e.getProblem());
    } catch (YAMLException e) {
      throw new MistakeException(new Mistake(origin, 0, 0, String.valueOf(e.getMessage())));
    }
  }

  /// The parts of a mapping by key, in the order of the file.
  ///
  /// @param allowed the keys that may be there; others are told and left out; empty for any
  Map<String, YamlPart> mapping(Set<String> allowed, Mistakes mistakes) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong("must be a mapping (key: value)");
    }
    Map<String, YamlPart> parts = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node keyNode = tuple.getKeyNode();
      var key = new YamlPart(source, "a key", keyNode, keyNode);
      mistakes.check(() -> {
        String name = key.text();
        if (!allowed.isEmpty() && !allowed.contains(name)) {
          throw key.unknown("key", name, allowed.stream().sorted().toList());
        }
        var value = new YamlPart(source, "'" + name + "'", tuple.getValueNode(), keyNode);
        if (parts.putIfAbsent(name, value) != null) {
          throw key.wrong("'" + name + "' stands twice");
        }
      });
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
      parts.add(new YamlPart(source, "an element of " + what, element, keyNode));
    }
    return parts;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  boolean isMapping() {
    return node instanceof MappingNode;
  }

  /// The key that this is the value of.
  YamlPart key() {
    return new YamlPart(source, what, keyNode, keyNode);
  }

  /// A single value as it is written.
  String text() {
    if (!(node instanceof ScalarNode scalar)) {
      throw wrong("must be a single value");
    }
    if (node.getTag().equals(Tag.NULL)) {
      throw wrong("must have a value");
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

  /// A finite number.
  double number() {
    try {
      double value = Double.parseDouble(text());
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below, together with NaN and infinity
    }
    throw wrong("must be a number, such as 0.01 or 1e-2, not '" + text() + "'");
  }

  /// One of these words.
  String word(List<String> words) {
    String text = text();
    if (!words.contains(text)) {
      throw wrong(
          "must be "
              + String.join(" or ", words)
              + ", not '"
              + text
              + "'"
              + Suggestion.among(words, text));
    }
    return text;
  }

  /// A mistake within a text.
  ///
  /// @param column from 1, in the text; may be one behind its end
  MistakeException wrongAt(int column, String problem) {
    return node instanceof ScalarNode scalar
        ? source
            .mistake(scalar, column - 1, problem)
            .map(MistakeException::new)
            .orElseGet(() -> wrong("at its character " + column + ": " + problem))
        : wrong(problem);
  }

  /// A mistake at this place.
  MistakeException wrong(String problem) {
    return at(
        source.origin(),
        node.getStartMark(),
        (problem.startsWith("must") ? what + " " : "") + problem);
  }

  /// A name that is none of those there are.
  MistakeException unknown(String kind, String name, List<String> known) {
    return wrong(unknownText(kind, name, known));
  }

  static String unknownText(String kind, String name, List<String> known) {
    return "unknown %s '%s'%s; there are %s"
        .formatted(kind, name, Suggestion.among(known, name), String.join(", ", known));
  }

  /// That key's part, or a mistake that says it is missing.
  YamlPart required(Map<String, YamlPart> parts, String key) {
    return Optional.ofNullable(parts.get(key)).orElseThrow(() -> wrong("'" + key + "' is missing"));
  }

  private static MistakeException at(String origin, Mark mark, String problem) {
    return new MistakeException(
        new Mistake(origin, mark.getLine() + 1, mark.getColumn() + 1, problem));
  }
}
