/// Starts trainings: a form made from a model's hyperparameters.
@NullMarked
package dev.workbench.ui.launch;

import org.jspecify.annotations.NullMarked;
