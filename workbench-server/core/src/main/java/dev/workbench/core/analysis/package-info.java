/// What is computed of series before they are shown: downsampling and curves over seeds.
@NullMarked
package dev.workbench.core.analysis;

import org.jspecify.annotations.NullMarked;
