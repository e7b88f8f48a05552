package dev.workbench.ui.diff;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Runs;
import dev.workbench.ui.parts.Pages;
import dev.workbench.ui.parts.StatusBadge;
import dev.workbench.ui.server.ServerConnection;
import java.util.List;
import java.util.function.Consumer;

/// The two runs: the first as a link, the second as a choice among those of its experiment. A run
/// that repeats another one is told from that at first.
final class OtherRun extends Composite<Div> {
  private static final String REPLAY_OF = "replayOf";

  private final ServerConnection server;
  private final Div first = new Div();
  private final Div second = new Div();
  private final ComboBox<Runs.Run> choice = new ComboBox<>();
  private final Consumer<String> chosen;
  private String offered = "";
  private boolean showing;

  /// @param chosen told the id of the run to tell the first from
  OtherRun(ServerConnection server, Consumer<String> chosen) {
    this.server = server;
    this.chosen = chosen;
    choice.setLabel(getTranslation("diff.other"));
    choice.setItemLabelGenerator(OtherRun::label);
    choice.addValueChangeListener(event -> {
      if (!showing && event.getValue() != null) {
        chosen.accept(event.getValue().id());
      }
    });
    getContent().addClassNames("card", "pair");
    getContent().add(first, second, choice);
  }

  /// @param right the id of the second; empty while it is not chosen
  void show(List<Runs.Run> runs, String right) {
    fill(first, "diff.left", runs.getFirst());
    second.setVisible(!right.isEmpty());
    if (right.isEmpty()) {
      String original = runs.getFirst().tags().get(REPLAY_OF);
      if (original != null) {
        chosen.accept(original);
        return;
      }
    } else {
      fill(second, "diff.right", runs.getLast());
    }
    offer(runs.getFirst(), right);
  }

  private void offer(Runs.Run left, String right) {
    if (offered.equals(left.id() + right)) {
      return;
    }
    offered = left.id() + right;
    server.ask(
        Addresses.RUNS,
        Runs.Query.ofExperiment(left.experiment()),
        page -> {
          var others = page.runs().stream().filter(run -> !run.id().equals(left.id())).toList();
          showing = true;
          choice.setItems(others);
          others.stream().filter(run -> run.id().equals(right)).forEach(choice::setValue);
          showing = false;
        });
  }

  private void fill(Div side, String key, Runs.Run run) {
    var label = new Span(getTranslation(key));
    label.addClassName("small");
    Anchor link = Pages.link(label(run), Pages.run(run.id()));
    side.removeAll();
    side.addClassName("side");
    side.add(label, link, new StatusBadge(run.status()));
  }

  private static String label(Runs.Run run) {
    return run.name() + " · " + run.id().substring(0, 6);
  }
}
