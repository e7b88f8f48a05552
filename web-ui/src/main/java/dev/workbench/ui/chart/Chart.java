package dev.workbench.ui.chart;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.i18n.LocaleChangeEvent;
import com.vaadin.flow.i18n.LocaleChangeObserver;

/// An element of ours: a specification goes to the browser as one property, texts follow the user's
/// language.
abstract sealed class Chart<S extends Record> extends Component
    implements HasSize, HasStyle, LocaleChangeObserver
    permits CurvesChart, FigureView, FiguresRow, Sparkline, StripChart {

  private S spec;

  Chart(S spec) {
    this.spec = spec;
    getElement().setPropertyBean("spec", spec);
  }

  /// What is drawn now.
  public S spec() {
    return spec;
  }

  /// Draws this from now on. Costs nothing when nothing changed; a change of looks alone fetches
  /// nothing again.
  public void draw(S newSpec) {
    if (!newSpec.equals(spec)) {
      spec = newSpec;
      getElement().setPropertyBean("spec", newSpec);
    }
  }

  @Override
  public void localeChange(LocaleChangeEvent event) {
    getElement().setProperty("language", event.getLocale().getLanguage());
  }
}
