/// How views reach the server: requests, and events while a view is shown.
@NullMarked
package dev.workbench.ui.server;

import org.jspecify.annotations.NullMarked;
