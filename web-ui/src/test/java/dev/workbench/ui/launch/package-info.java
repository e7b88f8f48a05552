/// Tests of the form's rule and plan.
@NullMarked
package dev.workbench.ui.launch;

import org.jspecify.annotations.NullMarked;
