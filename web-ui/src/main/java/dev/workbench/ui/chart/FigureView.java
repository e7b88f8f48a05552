package dev.workbench.ui.chart;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;

/// One figure of one run, with a slider over its steps; follows the newest step until the user
/// moves the slider.
@Tag("wb-figure")
@NpmPackage(value = "uplot", version = "1.6.32")
@JsModule("./figure/wb-figure.js")
public final class FigureView extends Chart<FigureSpec> {

  public FigureView(FigureSpec spec) {
    super(spec);
    addClassNames("card", "chart");
  }
}
