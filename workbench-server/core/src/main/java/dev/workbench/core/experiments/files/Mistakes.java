package dev.workbench.core.experiments.files;

import dev.workbench.contract.Experiments.Mistake;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The mistakes found in an experiment file so far: reading goes on behind one, so that all are
/// told at once. One thread.
final class Mistakes {
  private final Set<Mistake> found = new LinkedHashSet<>();

  /// What is read, or nothing when it is wrong.
  <T> Optional<T> attempt(Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (MistakeException e) {
      add(e);
      return Optional.empty();
    }
  }

  /// Like [#attempt(Supplier)], for what gives nothing.
  void check(Runnable check) {
    try {
      check.run();
    } catch (MistakeException e) {
      add(e);
    }
  }

  void add(MistakeException mistake) {
    found.add(mistake.mistake());
  }

  boolean none() {
    return found.isEmpty();
  }

  int count() {
    return found.size();
  }

  /// By file, line and column.
  List<Mistake> all() {
    return found.stream()
        .sorted(
            Comparator.comparing(Mistake::file)
                .thenComparingInt(Mistake::line)
                .thenComparingInt(Mistake::column))
        .toList();
  }
}
