package dev.workbench.ui.claims;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.workbench.contract.Experiments.OtherClaim;
import dev.workbench.ui.text.Times;
import java.time.ZoneId;
import java.util.List;

/// What was claimed at other times: as runs were launched, or in the file now.
final class OtherClaims extends Composite<Div> {
  private final ClaimWords words = new ClaimWords(this);

  OtherClaims() {
    getContent().addClassName("other-claims");
    setVisible(false);
  }

  void show(List<OtherClaim> others) {
    getContent().removeAll();
    others.forEach(other -> getContent().add(line(other)));
    setVisible(!others.isEmpty());
  }

  private Paragraph line(OtherClaim other) {
    Long launched = other.launched();
    String when =
        launched == null
            ? getTranslation("claims.file.now")
            : getTranslation(
                "claims.launched.with",
                other.runs(),
                Times.moment(launched, getLocale(), ZoneId.systemDefault()));
    String holds = words.quantifier(other.claim().holds());
    var rest =
        new Span(
            other.claim().expect().equals("fails")
                ? holds + ", " + getTranslation("claims.to.fail")
                : holds);
    rest.addClassName("small");
    return new Paragraph(new Span(when + " "), new Code(other.claim().that()), new Span(" "), rest);
  }
}
