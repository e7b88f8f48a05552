package dev.workbench.ui.frame;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.server.VaadinSession;
import dev.workbench.ui.text.Language;

/// Shows the page in the other language, from now on and in later visits.
final class LanguageSwitch extends Composite<NativeButton> {
  private static final int YEAR_SECONDS = 365 * 24 * 3600;

  LanguageSwitch() {
    Language other = Language.of(getLocale()).other();
    getContent().addClassName("tool");
    getContent().setText(other.title());
    getContent().getElement().setAttribute("lang", other.locale().getLanguage());
    getContent().addClickListener(_ -> choose(other));
  }

  private void choose(Language language) {
    VaadinSession.getCurrent().setLocale(language.locale());
    getElement()
        .executeJs(
            "document.cookie = $0 + '=' + $1 + ';path=/;max-age=' + $2 + ';samesite=lax';"
                + "location.reload()",
            Language.COOKIE,
            language.locale().getLanguage(),
            YEAR_SECONDS);
  }
}
