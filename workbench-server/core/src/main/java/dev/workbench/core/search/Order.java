package dev.workbench.core.search;

/// By what runs are ordered. Its text is what the parser reads.
public record Order(Key key, boolean descending) {

  /// Reads a key, as in a [Filter], and perhaps `ASC` or `DESC`.
  ///
  /// @throws dev.workbench.contract.ProblemException with the column of the mistake, from 1
  public static Order parse(String text) {
    var tokens = new Tokens("order_by '" + text + "'", text);
    Key key = new KeyParser(tokens).key();
    boolean descending = tokens.take("DESC");
    if (!descending) {
      tokens.take("ASC");
    }
    Token rest = tokens.peek();
    if (rest.kind() != Token.Kind.END) {
      throw tokens.wrong(rest, "expected ASC, DESC or the end, not " + rest.shown());
    }
    return new Order(key, descending);
  }

  @Override
  public String toString() {
    return key + (descending ? " DESC" : " ASC");
  }
}
