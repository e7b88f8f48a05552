/// Helps people who mistyped a word.
@NullMarked
package dev.workbench.core.spelling;

import org.jspecify.annotations.NullMarked;
