package dev.workbench.ui.chart;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/// One figure of one run, with a slider over its steps; follows the newest step until the user
/// moves the slider.
@Tag("wb-figure")
@JsModule("./figure/wb-figure.js")
public final class FigureView extends Chart<FigureSpec> {

  public FigureView(FigureSpec spec) {
    super(spec);
    addClassNames("card", "chart");
  }
}
