/// Claims and what they came to, as the pages show them.
@NullMarked
package dev.workbench.ui.claims;

import org.jspecify.annotations.NullMarked;
