package dev.workbench.ui.chart;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;

/// The last value of a metric seed by seed: a dot for each run, a bar at each group's median.
@Tag("wb-strip")
@NpmPackage(value = "apache-arrow", version = "21.2.0")
@JsModule("./chart/wb-strip.js")
public final class StripChart extends Chart<StripSpec> {

  public StripChart(StripSpec spec) {
    super(spec);
    addClassNames("card", "chart");
  }
}
