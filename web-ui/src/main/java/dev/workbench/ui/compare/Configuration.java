package dev.workbench.ui.compare;

import dev.workbench.contract.Runs;
import java.util.List;

/// Runs that are the same but for their seeds: one colour and one curve of a comparison.
///
/// @param name unique in the comparison
/// @param differing its values of the hyperparameters that differ, such as `weightDecay 3`; empty
///   when the name says them already
/// @param colour from 1, by its place in the comparison, so that it stays when others are hidden;
///   there are eight, then they come again
/// @param runs by seed; may be empty while they are queued
public record Configuration(String name, String differing, int colour, List<Runs.Run> runs) {
  public Configuration {
    runs = List.copyOf(runs);
  }

  private static final int COLOURS = 8;

  /// The class of the theme that gives something its colour.
  String colourClass() {
    return "c" + ((colour - 1) % COLOURS + 1);
  }

  public List<String> runIds() {
    return runs.stream().map(Runs.Run::id).toList();
  }

  /// How many of its runs have the status.
  public long count(Runs.Status status) {
    return runs.stream().filter(run -> run.status() == status).count();
  }
}
