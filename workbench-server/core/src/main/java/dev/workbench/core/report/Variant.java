package dev.workbench.core.report;

import dev.workbench.contract.Experiments.VariantResult;
import dev.workbench.contract.Runs;
import java.util.List;

/// One arm of the comparison: a colour, and its runs by seed.
///
/// @param name as it is shown; that of the model for runs of no variant
/// @param colour 1 … 8, by its place
/// @param result what its runs came to
record Variant(String name, int colour, VariantResult result, List<Runs.Run> runs) {
  private static final int COLOURS = 8;

  static int colour(int place) {
    return place % COLOURS + 1;
  }

  /// The classes of its swatch.
  String swatch() {
    return "span.sw.c" + colour;
  }

  /// The runs that its curve is over: those that did not diverge, unless all did.
  List<String> drawn() {
    return runs.stream()
        .filter(run -> allDiverged() || run.status() != Runs.Status.DIVERGED)
        .map(Runs.Run::id)
        .toList();
  }

  boolean allDiverged() {
    return count(Runs.Status.DIVERGED) == runs.size();
  }

  long count(Runs.Status status) {
    return runs.stream().filter(run -> run.status() == status).count();
  }
}
