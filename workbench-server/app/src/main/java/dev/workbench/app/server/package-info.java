/// The server's parts, put together: verticles, the web interface, and the one public port.
@NullMarked
package dev.workbench.app.server;

import org.jspecify.annotations.NullMarked;
