package dev.workbench.contract;

/// A text in the two languages of the workbench; both may be empty.
public record Text(String en, String zh) {
  public static final Text EMPTY = new Text("", "");

  /// The same text in both.
  public static Text of(String text) {
    return new Text(text, text);
  }

  /// The text in a language: `zh` or, for any other, English.
  public String in(String language) {
    return "zh".equals(language) ? zh : en;
  }
}
