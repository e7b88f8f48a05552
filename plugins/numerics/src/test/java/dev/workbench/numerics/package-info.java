/// Products and activations against their definitions.
@NullMarked
package dev.workbench.numerics;

import org.jspecify.annotations.NullMarked;
