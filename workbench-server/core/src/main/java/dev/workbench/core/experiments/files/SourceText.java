package dev.workbench.core.experiments.files;

import dev.workbench.contract.Experiments.Mistake;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// A file as it is written: finds where a character of one of its values stands, though YAML
/// folded, indented, quoted or escaped the value. Immutable.
///
/// @param origin the file's name, for messages
record SourceText(String origin, String text) {

  /// A mistake at a character of a value.
  ///
  /// @param character from 0; may be one behind the last
  /// @return empty when the value is written in another way, such as with escapes by number
  Optional<Mistake> mistake(ScalarNode value, int character, String problem) {
    int at = beginning(value);
    int end = index(value.getEndMark().getIndex());
    String wanted = value.getValue();
    for (int i = 0; i < Math.min(character + 1, wanted.length()); i++) {
      char next = wanted.charAt(i);
      if (Character.isWhitespace(next)) {
        continue;
      }
      while (at < end && text.charAt(at) != next && isPassedOver(text.charAt(at))) {
        at++;
      }
      if (at >= end || text.charAt(at) != next) {
        return Optional.empty();
      }
      if (i < character) {
        at++;
      }
    }
    return Optional.of(at(at, problem));
  }

  private Mistake at(int index, String problem) {
    int line = (int) text.chars().limit(index).filter(c -> c == '\n').count();
    int begin = text.lastIndexOf('\n', index - 1) + 1;
    return new Mistake(origin, line + 1, text.codePointCount(begin, index) + 1, problem);
  }

  /// Behind the `>` or `|` of a block, or the quote.
  private int beginning(ScalarNode value) {
    int start = index(value.getStartMark().getIndex());
    return switch (value.getScalarStyle()) {
      case FOLDED, LITERAL -> text.indexOf('\n', start) + 1;
      case SINGLE_QUOTED, DOUBLE_QUOTED -> start + 1;
      default -> start;
    };
  }

  private int index(int codePoints) {
    return text.offsetByCodePoints(0, codePoints);
  }

  /// White space that was folded, the backslash of an escape, and a quote that is doubled.
  private static boolean isPassedOver(char written) {
    return Character.isWhitespace(written) || written == '\\' || written == '\'';
  }
}
