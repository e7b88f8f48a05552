package dev.workbench.core.spelling;

import java.util.Collection;
import java.util.Comparator;

/// What somebody who mistyped a word may have meant. Any thread.
public final class Suggestion {
  private static final int MOST_MISTAKES = 3;

  private Suggestion() {}

  /// `; did you mean 'x'?`, or nothing when no word is near.
  public static String among(Collection<String> words, String typed) {
    return words.stream()
        .min(Comparator.comparingInt(word -> distance(word, typed)))
        .filter(word -> distance(word, typed) <= Math.min(MOST_MISTAKES, typed.length() / 2))
        .map(word -> "; did you mean '" + word + "'?")
        .orElse("");
  }

  /// The Levenshtein distance: how many letters to insert, delete or replace.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
