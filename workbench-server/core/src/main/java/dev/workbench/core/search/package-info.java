/// The grammar in which people and MLflow clients search for runs: what they typed becomes values,
/// or an error that names the column. Knows nothing of how runs are stored.
@NullMarked
package dev.workbench.core.search;

import org.jspecify.annotations.NullMarked;
