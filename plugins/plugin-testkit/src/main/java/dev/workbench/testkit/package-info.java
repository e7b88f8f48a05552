/// For the tests of a plugin: trains any model in process, records what it logged, and checks the
/// contract that every model keeps.
@NullMarked
package dev.workbench.testkit;

import org.jspecify.annotations.NullMarked;
