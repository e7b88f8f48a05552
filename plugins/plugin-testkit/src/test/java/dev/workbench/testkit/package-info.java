/// Tests of the test kit with a model of five lines.
@NullMarked
package dev.workbench.testkit;

import org.jspecify.annotations.NullMarked;
