package dev.workbench.ui.chart;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;

/// Tiny curves without axes, for cards and rows of a grid; live. As large as its styles say.
@Tag("wb-spark")
@NpmPackage(value = "apache-arrow", version = "21.2.0")
@JsModule("./chart/wb-spark.js")
public final class Sparkline extends Chart<SparkSpec> {

  public Sparkline(SparkSpec spec) {
    super(spec);
  }
}
