/// Data sets: loaded once, shared by the runs that read them, fetched with their checksums
/// compared.
@NullMarked
package dev.workbench.core.datasets;

import org.jspecify.annotations.NullMarked;
