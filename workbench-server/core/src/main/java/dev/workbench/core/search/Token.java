package dev.workbench.core.search;

/// A piece of what was typed.
///
/// @param text without its quotes
/// @param source as it was typed
/// @param start where it begins, from 0
record Token(Kind kind, String text, String source, int start) {
  enum Kind {
    /// Letters, digits and whatever else has no meaning of its own.
    WORD,
    /// Between `'`, `"` or backticks.
    QUOTED,
    /// `=`, `!=`, `<` and the like.
    OPERATOR,
    /// A parenthesis or a comma.
    MARK,
    END
  }

  int end() {
    return start + source.length();
  }

  /// Whether it is that word or mark, whatever its case.
  boolean is(String word) {
    return (kind == Kind.WORD || kind == Kind.MARK) && text.equalsIgnoreCase(word);
  }

  /// Whether it can be the name of a key in quotes.
  boolean quotesName() {
    return kind == Kind.QUOTED && source.charAt(0) != '\'';
  }

  /// Whether it can be a text.
  boolean quotesText() {
    return kind == Kind.QUOTED && source.charAt(0) != '`';
  }

  /// As an error says it.
  String shown() {
    return switch (kind) {
      case END -> "the end";
      case QUOTED -> source;
      case WORD, OPERATOR, MARK -> "'" + source + "'";
    };
  }
}
