package dev.workbench.core.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A word, number, quoted text or operator of a claim. Nothing else of the expression library's
/// language gets past here.
///
/// @param start from 0
record Token(Kind kind, String text, int start) {
  private static final int LONGEST = 2_000;
  private static final int MOST = 400;
  private static final int DEEPEST = 40;
  private static final Pattern PATTERN =
      Pattern.compile(
          "(?<word>[A-Za-z_][A-Za-z_0-9]*)"
              + "|(?<number>\\d{1,30}(?:\\.\\d{1,30})?(?:[eE][+-]?\\d{1,3})?(?![\\w.]))"
              + "|(?<quoted>'[^'\\\\\\p{Cntrl}]*'|\"[^\"\\\\\\p{Cntrl}]*\")"
              + "|(?<operator><=|>=|==|!=|&&|\\|\\||[-+*/%(),<>!])");
  private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=");

  /// Words that mean something else to the expression library.
  private static final Set<String> RESERVED =
      Set.of(
          "if",
          "else",
          "for",
          "while",
          "do",
          "return",
          "var",
          "let",
          "const",
          "new",
          "empty",
          "size",
          "null",
          "NaN",
          "function",
          "break",
          "continue",
          "import",
          "pragma",
          "instanceof",
          "switch",
          "case",
          "default",
          "try",
          "catch",
          "finally",
          "throw",
          "eq",
          "ne",
          "lt",
          "gt",
          "le",
          "ge",
          "div",
          "mod",
          "this",
          "true",
          "false");

  enum Kind {
    WORD,
    NUMBER,
    QUOTED,
    OPERATOR
  }

  /// @throws ClaimException when there is something that no claim has
  static List<Token> of(String claim) {
    if (claim.length() > LONGEST) {
      throw new ClaimException(
          1, "a claim has at most %d characters, not %d".formatted(LONGEST, claim.length()));
    }
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = PATTERN.matcher(claim);
    int at = spaceAfter(claim, 0);
    while (at < claim.length()) {
      if (!matcher.region(at, claim.length()).lookingAt()) {
        throw new ClaimException(at + 1, unexpected(claim, at));
      }
      tokens.add(token(matcher));
      at = spaceAfter(claim, matcher.end());
    }
    check(tokens);
    return tokens;
  }

  boolean is(String... texts) {
    return kind != Kind.QUOTED && List.of(texts).contains(text);
  }

  boolean isQuoted(String content) {
    return kind == Kind.QUOTED && text.substring(1, text.length() - 1).equals(content);
  }

  boolean isComparison() {
    return kind == Kind.OPERATOR && COMPARISONS.contains(text);
  }

  int end() {
    return start + text.length();
  }

  /// How much deeper in parentheses what follows is.
  int deeper() {
    return is("(") ? 1 : is(")") ? -1 : 0;
  }

  private static int spaceAfter(String claim, int from) {
    int at = from;
    while (at < claim.length() && Character.isWhitespace(claim.charAt(at))) {
      at++;
    }
    return at;
  }

  private static Token token(Matcher matcher) {
    Kind kind =
        matcher.group("word") != null
            ? Kind.WORD
            : matcher.group("number") != null
                ? Kind.NUMBER
                : matcher.group("quoted") != null ? Kind.QUOTED : Kind.OPERATOR;
    var token = new Token(kind, matcher.group(), matcher.start());
    if (kind == Kind.WORD && RESERVED.contains(token.text())) {
      throw new ClaimException(
          token.start() + 1,
          "'%s' is not part of a claim; a metric of that name must be quoted"
              .formatted(token.text()));
    }
    return token;
  }

  private static void check(List<Token> tokens) {
    if (tokens.isEmpty()) {
      throw new ClaimException(1, "the claim is empty");
    }
    if (tokens.size() > MOST) {
      throw new ClaimException(
          tokens.get(MOST).start() + 1, "a claim has at most " + MOST + " words and operators");
    }
    int depth = 0;
    for (Token token : tokens) {
      depth += token.deeper();
      if (depth < 0) {
        throw new ClaimException(token.start() + 1, "this ) closes nothing");
      }
      if (depth > DEEPEST) {
        throw new ClaimException(token.start() + 1, "parentheses are at most " + DEEPEST + " deep");
      }
    }
    if (depth > 0) {
      throw new ClaimException(tokens.getLast().end() + 1, "a ) is missing");
    }
  }

  private static String unexpected(String claim, int at) {
    char c = claim.charAt(at);
    if (c == '\'' || c == '"') {
      return "the closing " + c + " is missing, or the text has a backslash or a line end in it";
    }
    if (c == '=') {
      return "to compare, write == instead of =";
    }
    return Character.isDigit(c)
        ? "this is not a number; write 0.01 or 1e-2"
        : "unexpected '%s'; a claim has functions, numbers, quoted names, + - * / %%, comparisons, and, or, not"
            .formatted(c);
  }
}
