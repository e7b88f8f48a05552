package dev.workbench.http.ingest;

import dev.workbench.contract.ProblemException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Turns a column of texts into the numbers of names, from batch to batch. One thread.
final class ArrowTexts {
  private static final int LONGEST = 1000;

  private final Names names;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final CharBuffer chars = CharBuffer.allocate(LONGEST);

  /// The numbers of the texts of the dictionary, if the column has one.
  private final List<Integer> dictionary = new ArrayList<>();

  ArrowTexts(Names names) {
    this.names = names;
  }

  /// Takes over the texts of a dictionary.
  ///
  /// @param more whether they come after those that are there
  void dictionary(ArrowColumn texts, boolean more) {
    if (!more) {
      dictionary.clear();
    }
    for (int row = 0; row < texts.rows(); row++) {
      dictionary.add(number(texts, row));
    }
  }

  /// Puts the number of each cell's text, from `at` on.
  void numbers(ArrowColumn column, int[] out, int at) {
    boolean plain = column.field().dictionary() == null;
    for (int row = 0; row < column.rows(); row++) {
      out[at + row] = plain ? number(column, row) : ofDictionary(column, row);
    }
  }

  private int ofDictionary(ArrowColumn column, int row) {
    long index = column.whole(row);
    if (index < 0 || index >= dictionary.size()) {
      throw ProblemException.invalid(
          "row %d of column '%s' of the Arrow stream counts to %d in a dictionary of %d texts"
              .formatted(row, column.field().name(), index, dictionary.size()));
    }
    return dictionary.get((int) index);
  }

  private int number(ArrowColumn column, int row) {
    ByteBuffer text = column.text(row);
    chars.clear();
    if (!text.hasRemaining()
        || text.remaining() > LONGEST
        || decoder.reset().decode(text, chars, true).isError()) {
      throw ProblemException.invalid(
          "row %d of column '%s' of the Arrow stream must be a text in UTF-8 of 1 to %d bytes"
              .formatted(row, column.field().name(), LONGEST));
    }
    return names.number(chars.array(), 0, chars.position());
  }
}
