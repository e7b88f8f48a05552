package dev.workbench.ui.compare;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Experiments;
import dev.workbench.ui.parts.EmptyState;
import dev.workbench.ui.parts.PageHead;
import dev.workbench.ui.parts.Pages;
import dev.workbench.ui.server.ServerConnection;
import dev.workbench.ui.text.Language;
import java.util.List;

/// What to compare, when the address does not say.
final class ComparisonChoice extends Composite<Div> {

  ComparisonChoice(ServerConnection server) {
    getContent()
        .add(new PageHead(getTranslation("compare.choose"), getTranslation("compare.choose.text")));
    server.ask(Addresses.EXPERIMENTS, new Experiments.ListAll(), cards -> show(cards.cards()));
  }

  private void show(List<Experiments.Card> cards) {
    var run = cards.stream().filter(card -> card.runs() > 0).toList();
    if (run.isEmpty()) {
      getContent()
          .add(
              new EmptyState(
                  getTranslation("runs.empty.title"),
                  getTranslation("runs.empty.text"),
                  Pages.link(getTranslation("runs.empty.next"), Pages.EXPERIMENTS)));
      return;
    }
    var list = new UnorderedList();
    list.addClassNames("card", "choice");
    run.forEach(card -> list.add(item(card)));
    getContent().add(list, Pages.link(getTranslation("compare.choose.runs"), Pages.RUNS));
  }

  private ListItem item(Experiments.Card card) {
    var definition = card.definition();
    var link =
        Pages.link(
            definition == null ? card.name() : Language.pick(definition.title(), getLocale()),
            Pages.compare(card.name()));
    return new ListItem(link, new Span(getTranslation("experiments.runs", card.runs())));
  }
}
