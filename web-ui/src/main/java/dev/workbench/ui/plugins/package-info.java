/// What is installed: plugins, their models and data sets, and why one could not be loaded.
@NullMarked
package dev.workbench.ui.plugins;

import org.jspecify.annotations.NullMarked;
