/// The public port: the REST API over the event bus, live events, and the way to the pages.
@NullMarked
package dev.workbench.http;

import org.jspecify.annotations.NullMarked;
