/// Reads the points that clients send, as JSON or Arrow, straight into plain columns.
@NullMarked
package dev.workbench.http.ingest;

import org.jspecify.annotations.NullMarked;
