/// Experiment files: their text read, checked and turned into a definition.
@NullMarked
package dev.workbench.core.experiments.files;

import org.jspecify.annotations.NullMarked;
