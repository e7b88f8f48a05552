package dev.workbench.core.search;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Tests texts as SQL's `LIKE` does: `%` stands for any characters, `_` for one; a backslash in
/// front takes that from them. Any thread.
final class Like {
  private Like() {}

  static Predicate<String> pattern(String like, boolean anyCase) {
    var regex = new StringBuilder();
    for (int at = 0; at < like.length(); at++) {
      char each = like.charAt(at);
      if (each == '\\' && at + 1 < like.length()) {
        at++;
        regex.append(Pattern.quote(String.valueOf(like.charAt(at))));
      } else if (each == '%') {
        regex.append(".*");
      } else if (each == '_') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(String.valueOf(each)));
      }
    }
    int flags = Pattern.DOTALL | (anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
    return Pattern.compile(regex.toString(), flags).asMatchPredicate();
  }
}
