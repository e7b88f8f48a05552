/// Claims: statements about recorded metrics, read, and checked against runs.
@NullMarked
package dev.workbench.core.claims;

import org.jspecify.annotations.NullMarked;
