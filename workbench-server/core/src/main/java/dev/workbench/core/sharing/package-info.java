/// Brings experiments and runs out into one file, and in from one; `docs/sharing.md` describes the
/// file.
@NullMarked
package dev.workbench.core.sharing;

import org.jspecify.annotations.NullMarked;
