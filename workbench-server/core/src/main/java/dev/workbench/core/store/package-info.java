/// The store: what is kept of experiments, runs, metrics, figures and artifacts, in H2 and in
/// files. The only package that writes SQL.
@NullMarked
package dev.workbench.core.store;

import org.jspecify.annotations.NullMarked;
