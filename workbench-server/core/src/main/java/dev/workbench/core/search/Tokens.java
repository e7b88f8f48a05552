package dev.workbench.core.search;

import dev.workbench.contract.ProblemException;
import java.util.ArrayList;
import java.util.List;

/// What was typed, cut into tokens that are taken one by one. One thread.
final class Tokens {
  private static final int MOST_CHARACTERS = 20_000;
  private static final String QUOTES = "'\"`";
  private static final String OPERATORS = "=!<>";
  private static final String MARKS = "(),";

  private final String what;
  private final String typed;
  private final List<Token> tokens = new ArrayList<>();
  private int next;

  /// @param what the name of what was typed, for errors
  /// @throws ProblemException when a quote is not closed
  Tokens(String what, String typed) {
    this.what = what;
    this.typed = typed;
    if (typed.length() > MOST_CHARACTERS) {
      throw ProblemException.invalid(
          "the %s has %d characters; at most %d are read"
              .formatted(what, typed.length(), MOST_CHARACTERS));
    }
    for (int at = start(0); at < typed.length(); at = start(tokens.getLast().end())) {
      tokens.add(token(at));
    }
    tokens.add(new Token(Token.Kind.END, "", "", typed.length()));
  }

  Token peek() {
    return tokens.get(next);
  }

  /// The end stays where it is.
  Token next() {
    Token token = peek();
    next = Math.min(next + 1, tokens.size() - 1);
    return token;
  }

  /// Takes the next token when it is that word.
  boolean take(String word) {
    boolean there = peek().is(word);
    if (there) {
      next();
    }
    return there;
  }

  ProblemException wrong(Token at, String why) {
    return ProblemException.invalid(what + ", column " + (at.start() + 1) + ": " + why);
  }

  private int start(int from) {
    int at = from;
    while (at < typed.length() && Character.isWhitespace(typed.charAt(at))) {
      at++;
    }
    return at;
  }

  private Token token(int start) {
    char first = typed.charAt(start);
    if (QUOTES.indexOf(first) >= 0) {
      return quoted(start, first);
    }
    if (MARKS.indexOf(first) >= 0) {
      return token(Token.Kind.MARK, start, start + 1);
    }
    boolean operator = OPERATORS.indexOf(first) >= 0;
    int end = start + 1;
    while (end < typed.length() && goesOn(typed.charAt(end), operator)) {
      end++;
    }
    return token(operator ? Token.Kind.OPERATOR : Token.Kind.WORD, start, end);
  }

  private static boolean goesOn(char next, boolean operator) {
    return operator
        ? OPERATORS.indexOf(next) >= 0
        : !Character.isWhitespace(next) && (QUOTES + OPERATORS + MARKS).indexOf(next) < 0;
  }

  private Token token(Token.Kind kind, int start, int end) {
    String source = typed.substring(start, end);
    return new Token(kind, source, source, start);
  }

  /// A quote inside is written twice.
  private Token quoted(int start, char quote) {
    var text = new StringBuilder();
    for (int at = start + 1; at < typed.length(); at++) {
      char each = typed.charAt(at);
      if (each != quote) {
        text.append(each);
      } else if (at + 1 < typed.length() && typed.charAt(at + 1) == quote) {
        text.append(quote);
        at++;
      } else {
        String source = typed.substring(start, at + 1);
        return new Token(Token.Kind.QUOTED, text.toString(), source, start);
      }
    }
    throw wrong(
        new Token(Token.Kind.QUOTED, "", "", start),
        "this " + quote + " has no second one; a quote inside quotes is written twice");
  }
}
