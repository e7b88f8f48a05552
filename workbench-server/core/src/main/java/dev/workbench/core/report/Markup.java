package dev.workbench.core.report;

import java.util.List;

/// HTML and SVG as it grows. Text and values of attributes are escaped here and nowhere else, so
/// that nothing which an experiment says can become markup. One thread.
final class Markup {
  private final StringBuilder out = new StringBuilder(1 << 16);

  /// An element around what `body` adds.
  ///
  /// @param tag a name, perhaps with classes behind dots, such as `div.card.panel`
  Markup in(String tag, Runnable body) {
    return in(tag, List.of(), body);
  }

  /// @param attributes names and values in turn
  Markup in(String tag, List<String> attributes, Runnable body) {
    open(tag, attributes);
    body.run();
    out.append("</").append(name(tag)).append('>');
    return this;
  }

  /// An element with a text.
  Markup text(String tag, String text) {
    return in(tag, () -> text(text));
  }

  Markup text(String tag, List<String> attributes, String text) {
    return in(tag, attributes, () -> text(text));
  }

  Markup text(String text) {
    escape(text);
    return this;
  }

  /// An element without content, such as `<path>`.
  Markup empty(String tag, List<String> attributes) {
    open(tag, attributes);
    out.setLength(out.length() - 1);
    out.append("/>");
    return this;
  }

  /// Our own script or style, which is not escaped: never anything of an experiment.
  Markup ours(String tag, String content) {
    out.append('<').append(tag).append('>').append(content);
    out.append("</").append(tag).append('>');
    return this;
  }

  /// JSON for the script, in an element that is not run.
  Markup data(String json) {
    // a "</script>" inside would end it
    out.append("<script type=\"application/json\">");
    out.append(json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"));
    out.append("</script>");
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void open(String tag, List<String> attributes) {
    out.append('<').append(name(tag));
    int dot = tag.indexOf('.');
    if (dot > 0) {
      out.append(" class=\"").append(tag.substring(dot + 1).replace('.', ' ')).append('"');
    }
    for (int i = 0; i < attributes.size(); i += 2) {
      out.append(' ').append(attributes.get(i)).append("=\"");
      escape(attributes.get(i + 1));
      out.append('"');
    }
    out.append('>');
  }

  private static String name(String tag) {
    int dot = tag.indexOf('.');
    return dot > 0 ? tag.substring(0, dot) : tag;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        // not allowed in a document
        default -> out.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
      }
    }
  }
}
