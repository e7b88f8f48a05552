package dev.workbench.contract;

/// Where a request goes on the event bus, and what is sent and answered there.
///
/// @param <Q> the request, a record of this package
/// @param <R> the reply, a record of this package
public record Address<Q extends Message, R extends Message>(
    String name, Class<Q> request, Class<R> reply) {}
