/// What crosses the event bus: addresses, messages, their codecs, and the Arrow schemas of metrics.
@NullMarked
package dev.workbench.contract;

import org.jspecify.annotations.NullMarked;
