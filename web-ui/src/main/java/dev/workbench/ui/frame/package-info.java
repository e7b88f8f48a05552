/// The frame around every page: top bar, navigation, switches, and what is set before the first
/// page is drawn.
@NullMarked
package dev.workbench.ui.frame;

import org.jspecify.annotations.NullMarked;
