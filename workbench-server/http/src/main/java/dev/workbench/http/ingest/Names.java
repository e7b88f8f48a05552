package dev.workbench.http.ingest;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/// Texts numbered in the order of their first appearance; one that is known is found without making
/// a String. One thread.
public final class Names {
  private static final int FEW = 16;

  /// Differs from process to process, so that nobody can send texts that all hash alike.
  private static final int MULTIPLIER = ThreadLocalRandom.current().nextInt() | 1;

  private String[] texts = new String[FEW / 2];
  private int size;

  /// Numbers + 1; 0 where none is. At most half full.
  private int[] table = new int[FEW];

  int size() {
    return size;
  }

  String text(int number) {
    return texts[number];
  }

  /// The number of a text, a new one when it was not there.
  public int number(char[] chars, int from, int length) {
    int mask = table.length - 1;
    int slot = hash(chars, from, length) & mask;
    while (table[slot] != 0) {
      if (same(texts[table[slot] - 1], chars, from, length)) {
        return table[slot] - 1;
      }
      slot = (slot + 1) & mask;
    }
    return add(new String(chars, from, length), slot);
  }

  int number(String text) {
    return number(text.toCharArray(), 0, text.length());
  }

  private int add(String text, int slot) {
    table[slot] = size + 1;
    if (size == texts.length) {
      texts = Arrays.copyOf(texts, 2 * size);
    }
    texts[size++] = text;
    if (2 * size > table.length) {
      spread();
    }
    return size - 1;
  }

  private void spread() {
    table = new int[2 * table.length];
    int mask = table.length - 1;
    for (int number = 0; number < size; number++) {
      char[] chars = texts[number].toCharArray();
      int slot = hash(chars, 0, chars.length) & mask;
      while (table[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      table[slot] = number + 1;
    }
  }

  private static int hash(char[] chars, int from, int length) {
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = hash * MULTIPLIER + chars[i];
    }
    return hash ^ hash >>> 16;
  }

  private static boolean same(String text, char[] chars, int from, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != chars[from + i]) {
        return false;
      }
    }
    return true;
  }
}
