@NullMarked
package dev.workbench.app.home;

import org.jspecify.annotations.NullMarked;
