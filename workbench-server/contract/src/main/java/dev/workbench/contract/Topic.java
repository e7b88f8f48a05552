package dev.workbench.contract;

/// Where events of one kind are announced on the event bus. The bus only announces; the store is
/// the truth, so a subscriber that missed events reads there.
///
/// @param <E> the event
public record Topic<E extends Message>(String name, Class<E> event) {}
