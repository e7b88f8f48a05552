package dev.workbench.ui.chart;

import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.shared.Registration;

/// The curves of some metrics over groups of runs, live. All charts of a page share the crosshair
/// and the range of x: dragging zooms all of them, a double click shows everything again.
@Tag("wb-curves")
@NpmPackage(value = "uplot", version = "1.6.32")
@NpmPackage(value = "apache-arrow", version = "21.2.0")
@JsModule("./chart/wb-curves.js")
public final class CurvesChart extends Chart<CurvesSpec> {

  public CurvesChart(CurvesSpec spec) {
    super(spec);
    addClassNames("card", "chart");
  }

  /// Shows x from `from` to `to` only, in this and all other charts of the page that show the same
  /// kind of x.
  public void zoom(double from, double to) {
    getElement().executeJs("this.zoom($0, $1)", from, to);
  }

  /// Shows all of x again.
  public void zoomOut() {
    getElement().executeJs("this.zoom(null, null)");
  }

  /// Hears when the user zooms, once per zoom on the chart that was dragged.
  public Registration addZoomListener(ComponentEventListener<ZoomEvent> listener) {
    return addListener(ZoomEvent.class, listener);
  }
}
