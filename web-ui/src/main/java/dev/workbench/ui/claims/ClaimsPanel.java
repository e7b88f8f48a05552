package dev.workbench.ui.claims;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.workbench.contract.Experiments.Claim;
import dev.workbench.contract.Experiments.OtherClaim;
import dev.workbench.contract.Experiments.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What an experiment claims, and whether its runs bear it out. Not there without claims.
public final class ClaimsPanel extends Composite<Section> {
  private final Span counts = new Span();
  private final Div list = new Div();
  private final OtherClaims unjudged = new OtherClaims();
  private final List<ClaimRow> rows = new ArrayList<>();

  public ClaimsPanel() {
    counts.addClassName("badges");
    counts.getElement().setAttribute("role", "status");
    list.getElement().setAttribute("role", "list");
    getContent().addClassNames("card", "panel", "claims");
    getContent().add(new H3(new Span(getTranslation("claims.title")), counts), list, unjudged);
    setVisible(false);
  }

  /// @param others what was claimed at other times
  /// @param shownBy which chart of the page shows what a claim speaks of
  public void show(
      List<Verdict> verdicts, List<OtherClaim> others, Function<Claim, Optional<ShownBy>> shownBy) {
    while (rows.size() > verdicts.size()) {
      list.remove(rows.removeLast());
    }
    while (rows.size() < verdicts.size()) {
      rows.add(new ClaimRow());
      list.add(rows.getLast());
    }
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i)
          .show(verdicts.get(i), insteadOf(i, others), shownBy.apply(verdicts.get(i).claim()));
    }
    unjudged.show(insteadOf(-1, others));
    counts.removeAll();
    ClaimBadges.of(verdicts, this).forEach(counts::add);
    setVisible(!verdicts.isEmpty() || !others.isEmpty());
  }

  private static List<OtherClaim> insteadOf(int claim, List<OtherClaim> others) {
    return others.stream().filter(other -> other.insteadOf() == claim).toList();
  }
}
