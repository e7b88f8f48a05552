package dev.workbench.ui.chart;

import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import org.jspecify.annotations.Nullable;

/// The user dragged over a range of x, or double-clicked to see everything again.
@DomEvent("wb-zoom")
public final class ZoomEvent extends ComponentEvent<CurvesChart> {
  private static final long serialVersionUID = 1;

  private final @Nullable Double from;
  private final @Nullable Double to;

  public ZoomEvent(
      CurvesChart source,
      boolean fromClient,
      @EventData("event.detail.from") @Nullable Double from,
      @EventData("event.detail.to") @Nullable Double to) {
    super(source, fromClient);
    this.from = from;
    this.to = to;
  }

  /// Where the range begins; null when everything is shown.
  public @Nullable Double from() {
    return from;
  }

  /// Where the range ends; null when everything is shown.
  public @Nullable Double to() {
    return to;
  }
}
