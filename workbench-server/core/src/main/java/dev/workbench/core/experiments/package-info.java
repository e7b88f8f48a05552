/// Experiments: the files that define them, their launch, and what their runs came to.
@NullMarked
package dev.workbench.core.experiments;

import org.jspecify.annotations.NullMarked;
