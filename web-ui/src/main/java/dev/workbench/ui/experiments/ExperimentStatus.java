package dev.workbench.ui.experiments;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.Runs;
import dev.workbench.ui.claims.ClaimBadges;
import dev.workbench.ui.parts.StatusBadge;
import java.util.List;
import java.util.Optional;

/// How an experiment's runs stand: a bar while they train, then how many claims they bear out and
/// which of them ended otherwise than they should.
final class ExperimentStatus extends Composite<Div> {
  private final Span words = new Span();
  private final Div filled = new Div();
  private final Div bar = new Div(filled);
  private List<Experiments.Verdict> verdicts = List.of();
  private Optional<Experiments.Card> shown = Optional.empty();

  ExperimentStatus() {
    bar.addClassName("bar");
    bar.getElement().setAttribute("role", "progressbar");
    bar.getElement().setAttribute("aria-label", getTranslation("experiments.progress"));
    getContent().addClassName("status");
  }

  /// What the claims came to; to be told again when runs have ended.
  void show(List<Experiments.Verdict> claims) {
    verdicts = claims;
    shown.ifPresent(this::show);
  }

  void show(Experiments.Card card) {
    shown = Optional.of(card);
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

  /// Where claims speak for the runs, those that finished need not be counted.
  private void showEnds(Experiments.Card card) {
    ClaimBadges.of(verdicts, this).forEach(getContent()::add);
    for (var status : Runs.Status.values()) {
      int count = count(card, status);
      if (count > 0 && (verdicts.isEmpty() || status != Runs.Status.FINISHED)) {
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
