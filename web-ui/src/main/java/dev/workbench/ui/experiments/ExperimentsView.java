package dev.workbench.ui.experiments;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.Topics;
import dev.workbench.ui.parts.EmptyState;
import dev.workbench.ui.parts.PageHead;
import dev.workbench.ui.parts.Pages;
import dev.workbench.ui.server.Asking;
import dev.workbench.ui.server.ServerConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The first page: a card for each comparison, live.
@Route(Pages.EXPERIMENTS)
public final class ExperimentsView extends Composite<Div> implements HasDynamicTitle {
  private final ServerConnection server = ServerConnection.current();
  private final Div cards = new Div();
  private final Map<String, ExperimentCard> byName = new LinkedHashMap<>();
  private final Asking<Experiments.ListAll, Experiments.Cards> asking =
      new Asking<>(server, Addresses.EXPERIMENTS, answer -> show(answer.cards()));

  public ExperimentsView() {
    var head =
        new PageHead(getTranslation("experiments.title"), getTranslation("experiments.text"));
    var launch = Pages.link(getTranslation("experiments.new"), Pages.LAUNCH);
    launch.addClassNames("btn", "p");
    head.addActions(launch);
    cards.addClassName("cards");
    getContent().add(head, cards);
    server.hear(this, Topics.RUN_CHANGED, ServerConnection.UNHURRIED_MS, _ -> ask());
    server.hear(this, Topics.PROGRESS, ServerConnection.UNHURRIED_MS, _ -> ask());
    ask();
  }

  @Override
  public String getPageTitle() {
    return getTranslation("experiments.title");
  }

  private void ask() {
    asking.ask(new Experiments.ListAll());
  }

  private void show(List<Experiments.Card> shown) {
    if (shown.isEmpty()) {
      cards.removeAll();
      cards.add(
          new EmptyState(
              getTranslation("experiments.empty.title"),
              getTranslation("experiments.empty.text"),
              Pages.link(getTranslation("experiments.new"), Pages.LAUNCH)));
      return;
    }
    if (byName.isEmpty()) {
      cards.removeAll();
    }
    for (var card : shown) {
      byName.computeIfAbsent(card.name(), this::addCard).show(card);
    }
  }

  private ExperimentCard addCard(String name) {
    var card = new ExperimentCard(server, name);
    cards.add(card);
    return card;
  }
}
