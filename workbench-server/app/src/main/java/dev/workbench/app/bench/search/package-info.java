/// Measures how long searching for runs takes.
@NullMarked
package dev.workbench.app.bench.search;

import org.jspecify.annotations.NullMarked;
