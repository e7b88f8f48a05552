package dev.workbench.core.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What every run has, whatever it logs.
public enum Attribute implements Key {
  RUN_ID(Kind.TEXT, "id"),
  RUN_NAME(Kind.TEXT, "name", "run name"),
  STATUS(Kind.TEXT),
  START_TIME(Kind.TIME, "started"),
  END_TIME(Kind.TIME, "ended"),
  USER_ID(Kind.TEXT, "user"),
  EXPERIMENT(Kind.TEXT),
  EXPERIMENT_ID(Kind.NUMBER),
  MODEL(Kind.TEXT),
  VARIANT(Kind.TEXT),
  SEED(Kind.NUMBER),
  CREATED(Kind.TIME),
  /// From start to end, in milliseconds; absent while the run has not ended.
  DURATION(Kind.NUMBER),
  /// From 0 to 1.
  PROGRESS(Kind.NUMBER),
  /// Why the run ended as it did.
  MESSAGE(Kind.TEXT);

  /// How it is compared.
  public enum Kind {
    TEXT,
    NUMBER,
    /// A number of milliseconds since 1970 (UTC), which may be written as an ISO 8601 date.
    TIME
  }

  private final Kind kind;
  private final List<String> others;

  Attribute(Kind kind, String... others) {
    this.kind = kind;
    this.others = List.of(others);
  }

  public Kind kind() {
    return kind;
  }

  /// The attribute of that name or other name, whatever its case.
  public static Optional<Attribute> of(String name) {
    return Arrays.stream(values())
        .filter(each -> each.names().anyMatch(name::equalsIgnoreCase))
        .findFirst();
  }

  /// Its name, then its other names.
  Stream<String> names() {
    return Stream.concat(Stream.of(toString()), others.stream());
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
