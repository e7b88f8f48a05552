package dev.workbench.contract;

/// Whatever crosses the event bus: an immutable record, passed by reference inside a JVM and
/// encoded by [MessageCodecs] between JVMs. Records only grow: components are appended, never
/// renamed.
public interface Message {}
