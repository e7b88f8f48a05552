/// Tests that the benchmarks of searching measure what they say.
@NullMarked
package dev.workbench.app.bench.search;

import org.jspecify.annotations.NullMarked;
