/// What pages are made of: heads, buttons, badges, facts, and the addresses of the pages.
@NullMarked
package dev.workbench.ui.parts;

import org.jspecify.annotations.NullMarked;
