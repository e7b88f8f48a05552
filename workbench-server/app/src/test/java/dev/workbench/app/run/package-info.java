@NullMarked
package dev.workbench.app.run;

import org.jspecify.annotations.NullMarked;
