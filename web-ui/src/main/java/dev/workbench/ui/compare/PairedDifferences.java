package dev.workbench.ui.compare;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Experiments.Compare;
import dev.workbench.contract.Experiments.Compared;
import dev.workbench.contract.Experiments.Group;
import dev.workbench.contract.Experiments.PairedResult;
import dev.workbench.contract.Runs;
import dev.workbench.ui.server.Asking;
import dev.workbench.ui.server.ServerConnection;
import java.util.List;

/// The configurations in sight against the baseline, as the server computes it: asked again when a
/// run has ended, or when others are in sight. Used in the UI's thread.
final class PairedDifferences {
  private final Asking<Compare, Compared> asking;
  private List<PairedResult> known = List.of();
  private Compare asked = new Compare(List.of(), "");

  /// @param changed told when there is something new to show
  PairedDifferences(ServerConnection server, Runnable changed) {
    asking =
        new Asking<>(
            server,
            Addresses.COMPARE,
            answer -> {
              known = answer.comparisons();
              changed.run();
            });
  }

  /// What is known of them by now.
  List<PairedResult> of(List<Configuration> shown, Configuration baseline) {
    var wanted =
        new Compare(
            shown.stream().map(PairedDifferences::ended).filter(g -> !g.runs().isEmpty()).toList(),
            baseline.name());
    if (!wanted.equals(asked)) {
      asked = wanted;
      asking.ask(wanted);
    }
    return known;
  }

  private static Group ended(Configuration configuration) {
    return new Group(
        configuration.name(),
        configuration.runs().stream()
            .filter(run -> run.status().ended())
            .map(Runs.Run::id)
            .toList());
  }
}
