/// The home folder: where everything is kept, and who is using it.
@NullMarked
package dev.workbench.app.home;

import org.jspecify.annotations.NullMarked;
