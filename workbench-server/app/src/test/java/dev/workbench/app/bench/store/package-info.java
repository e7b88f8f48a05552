@NullMarked
package dev.workbench.app.bench.store;

import org.jspecify.annotations.NullMarked;
