package dev.workbench.core.report;

import dev.workbench.contract.Text;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/// The page's own words in one language. Any thread.
final class Words {
  private final Locale locale;
  private final ResourceBundle bundle;

  /// @param language `zh` or, for any other, English
  Words(String language) {
    this.locale = "zh".equals(language) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    this.bundle =
        ResourceBundle.getBundle(
            Words.class.getPackageName() + ".report",
            locale,
            Words.class.getClassLoader(),
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  /// @param values for `{0}` and so on; a number is written as it is
  String get(String key, Object... values) {
    Object[] texts = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      texts[i] = values[i] instanceof Number number ? number : String.valueOf(values[i]);
    }
    return new MessageFormat(bundle.getString(key), locale).format(texts);
  }

  boolean has(String key) {
    return bundle.containsKey(key);
  }

  /// A text of an experiment; English where it has none in this language.
  String of(Text text) {
    String own = text.in(locale.getLanguage());
    return own.isBlank() ? text.en() : own;
  }

  /// As `lang` of the document.
  String tag() {
    return locale == Locale.SIMPLIFIED_CHINESE ? "zh-CN" : "en";
  }
}
