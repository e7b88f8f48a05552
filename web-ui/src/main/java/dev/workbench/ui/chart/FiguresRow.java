package dev.workbench.ui.chart;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/// The same figure of several runs side by side: the same axes, one slider over the steps, play.
@Tag("wb-figures")
@JsModule("./figure/wb-figures.js")
public final class FiguresRow extends Chart<FiguresSpec> {

  public FiguresRow(FiguresSpec spec) {
    super(spec);
    addClassNames("card", "chart");
  }
}
