/// The charts as Vaadin components: each says what to draw, the element in the browser fetches the
/// data from the REST routes, draws it and keeps it live.
@NullMarked
package dev.workbench.ui.chart;

import org.jspecify.annotations.NullMarked;
