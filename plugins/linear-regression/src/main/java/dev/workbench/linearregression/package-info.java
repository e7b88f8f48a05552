/// Linear regression, from scratch and concise: sections 3.1 to 3.3 of "Dive into Deep Learning"
/// (动手学深度学习).
@NullMarked
package dev.workbench.linearregression;

import org.jspecify.annotations.NullMarked;
