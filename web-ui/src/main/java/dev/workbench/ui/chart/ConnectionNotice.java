package dev.workbench.ui.chart;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.i18n.LocaleChangeEvent;
import com.vaadin.flow.i18n.LocaleChangeObserver;

/// A quiet line that appears while live updates are lost, with the time of the last one, and goes
/// by itself. One per page, above its content.
@Tag("wb-connection")
@JsModule("./live/wb-connection.js")
public final class ConnectionNotice extends Component implements LocaleChangeObserver {

  @Override
  public void localeChange(LocaleChangeEvent event) {
    getElement().setProperty("language", event.getLocale().getLanguage());
  }
}
