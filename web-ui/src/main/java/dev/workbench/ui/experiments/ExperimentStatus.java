package dev.workbench.ui.experiments;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.Runs;
import dev.workbench.ui.parts.StatusBadge;

/// How an experiment's runs stand: a bar while they train, then how they ended.
final class ExperimentStatus extends Composite<Div> {
  private final Span words = new Span();
  private final Div filled = new Div();
  private final Div bar = new Div(filled);

  ExperimentStatus() {
    bar.addClassName("bar");
    bar.getElement().setAttribute("role", "progressbar");
    bar.getElement().setAttribute("aria-label", getTranslation("experiments.progress"));
    getContent().addClassName("status");
  }

  void show(Experiments.Card card) {
    getContent().removeAll();
    if (card.runs() == 0) {
      getContent().add(badge(getTranslation("experiments.unused"), "is-scheduled"));
    } else if (open(card) > 0) {
      showProgress(card);
    } else {
      showEnds(card);
    }
  }

  private void showProgress(Experiments.Card card) {
    int percent = (int) Math.floor(100 * card.progress());
    words.setText(getTranslation("experiments.ended", card.runs() - open(card), card.runs()));
    filled.getStyle().set("width", percent + "%");
    bar.getElement().setAttribute("aria-valuenow", Integer.toString(percent));
    getContent().add(words, bar);
  }

  private void showEnds(Experiments.Card card) {
    for (var status : Runs.Status.values()) {
      int count = count(card, status);
      if (count > 0) {
        String text = count + " " + getTranslation(StatusBadge.key(status));
        getContent().add(badge(text, StatusBadge.className(status)));
      }
    }
  }

  private static Span badge(String text, String className) {
    var badge = new Span(text);
    badge.addClassNames("badge", className);
    return badge;
  }

  private static int open(Experiments.Card card) {
    return count(card, Runs.Status.SCHEDULED) + count(card, Runs.Status.RUNNING);
  }

  private static int count(Experiments.Card card, Runs.Status status) {
    return card.counts().getOrDefault(status, 0);
  }
}
