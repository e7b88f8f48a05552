/// The REST API of a running server, for commands that let it do their work.
@NullMarked
package dev.workbench.app.rest;

import org.jspecify.annotations.NullMarked;
