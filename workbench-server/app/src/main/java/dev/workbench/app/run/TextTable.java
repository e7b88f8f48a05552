package dev.workbench.app.run;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Columns of text, aligned.
public final class TextTable {
  private TextTable() {}

  /// @param rows the head first; all of the same length
  /// @param words how many columns, from the left, are words; the others are numbers and end at the
  ///   right
  /// @return lines, each with its end
  public static String of(List<List<String>> rows, int words) {
    int[] widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths, words)).collect(Collectors.joining());
  }

  private static String line(List<String> row, int[] widths, int words) {
    var line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String padding = " ".repeat(widths[column] - row.get(column).length());
      line.append(column < words ? row.get(column) + padding : padding + row.get(column));
      line.append("  ");
    }
    return line.toString().stripTrailing() + System.lineSeparator();
  }
}
