package dev.workbench.ui.claims;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.workbench.contract.Experiments.OtherClaim;
import dev.workbench.contract.Experiments.Verdict;
import dev.workbench.ui.text.Language;
import java.util.List;
import java.util.Optional;

/// A claim and what it came to: in words, as it is written, with the numbers behind it.
final class ClaimRow extends Composite<Div> {
  private final Span says = new Span();
  private final Code that = new Code();
  private final Span holds = new Span();
  private final Paragraph reason = line("reason");
  private final Paragraph why = line("why");
  private final Paragraph changed = line("changed");
  private final Paragraph dropped = line("changed");
  private final OtherClaims otherTimes = new OtherClaims();
  private final ClaimSeeds seeds = new ClaimSeeds();
  private final NativeButton chart = new NativeButton("", _ -> reveal());
  private final Div verdictSide = new Div();
  private final ClaimWords words = new ClaimWords(this);
  private Optional<Verdict> shown = Optional.empty();
  private Optional<ShownBy> shownBy = Optional.empty();

  ClaimRow() {
    says.addClassName("says");
    holds.addClassName("small");
    chart.addClassName("link");
    chart.getElement().setAttribute("type", "button");
    var expression = new Div(that, holds);
    expression.addClassName("expression");
    verdictSide.addClassName("verdict");
    var foot = new Div(seeds, chart);
    foot.addClassName("foot");
    getContent().addClassName("claim");
    getContent().getElement().setAttribute("role", "listitem");
    getContent()
        .add(
            new Div(says, expression, reason, why, changed, dropped, otherTimes, foot),
            verdictSide);
  }

  /// Redraws only what is new: what is unfolded stays so.
  ///
  /// @param others what was claimed in its place at other times
  void show(Verdict verdict, List<OtherClaim> others, Optional<ShownBy> chartOfIt) {
    otherTimes.show(others);
    shownBy = chartOfIt;
    chart.setVisible(chartOfIt.isPresent());
    chartOfIt.ifPresent(by -> chart.setText(getTranslation("claims.chart", by.title())));
    if (shown.equals(Optional.of(verdict))) {
      return;
    }
    shown = Optional.of(verdict);
    var claim = verdict.claim();
    says.setText(Language.pick(claim.text(), getLocale()));
    says.setVisible(!says.getText().isBlank());
    that.setText(claim.that());
    holds.setText(words.quantifier(claim.holds()));
    fill(reason, words.reason(verdict));
    String because = Language.pick(claim.why(), getLocale());
    fill(why, because.isBlank() ? "" : getTranslation("claims.why", because));
    fill(changed, verdict.changed() ? getTranslation("claims.changed") : "");
    fill(dropped, verdict.dropped() ? getTranslation("claims.dropped") : "");
    verdictSide.removeAll();
    var tally = new Span(words.tally(verdict));
    tally.addClassName("small");
    verdictSide.add(VerdictLook.of(verdict).badge(this), tally);
    seeds.show(verdict);
  }

  private void reveal() {
    shownBy.ifPresent(by -> by.show().run());
  }

  private static Paragraph line(String className) {
    var line = new Paragraph();
    line.addClassName(className);
    return line;
  }

  private static void fill(Paragraph line, String text) {
    line.setText(text);
    line.setVisible(!text.isEmpty());
  }
}
