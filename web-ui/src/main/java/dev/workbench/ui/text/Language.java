package dev.workbench.ui.text;

import com.vaadin.flow.server.VaadinRequest;
import dev.workbench.contract.Text;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The languages that the browser shows.
public enum Language {
  ENGLISH(Locale.ENGLISH, "English"),
  CHINESE(Locale.SIMPLIFIED_CHINESE, "中文");

  /// The cookie that remembers the choice of the switch.
  public static final String COOKIE = "workbench.language";

  private final Locale locale;
  private final String title;

  Language(Locale locale, String title) {
    this.locale = locale;
    this.title = title;
  }

  /// The chosen language, else the browser's preference, else English.
  public static Language of(VaadinRequest request) {
    return chosen(request).orElseGet(() -> of(request.getLocale()));
  }

  public static Language of(Locale locale) {
    return locale.getLanguage().equals(CHINESE.locale.getLanguage()) ? CHINESE : ENGLISH;
  }

  /// A text of the contract in the language of a locale, English where that is missing.
  public static String pick(Text text, Locale locale) {
    String own = text.in(locale.getLanguage());
    return own.isBlank() ? text.en() : own;
  }

  public Locale locale() {
    return locale;
  }

  /// Its name in itself.
  public String title() {
    return title;
  }

  /// The other one.
  public Language other() {
    return this == ENGLISH ? CHINESE : ENGLISH;
  }

  private static Optional<Language> chosen(VaadinRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .map(cookie -> of(Locale.forLanguageTag(cookie.getValue())))
            .findFirst();
  }
}
