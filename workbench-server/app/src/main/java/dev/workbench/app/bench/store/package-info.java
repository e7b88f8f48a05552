/// Measures the metric store beside tables with a row for each point.
@NullMarked
package dev.workbench.app.bench.store;

import org.jspecify.annotations.NullMarked;
