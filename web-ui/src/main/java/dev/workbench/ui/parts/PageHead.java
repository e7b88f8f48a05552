package dev.workbench.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/// The head of a page: where it belongs, title, a sentence with badges, and what can be done.
public final class PageHead extends Composite<Div> {
  private final Div crumb = new Div();
  private final H1 title = new H1();
  private final Span sentence = new Span();
  private final Paragraph text = new Paragraph(sentence);
  private final Div actions = new Div();

  public PageHead() {
    crumb.addClassName("crumb");
    actions.addClassName("acts");
    var head = new Div(new Div(title, text), actions);
    head.addClassName("head");
    getContent().addClassName("page-head");
    getContent().add(crumb, head);
    crumb.setVisible(false);
  }

  public PageHead(String title, String sentence) {
    this();
    setTitle(title);
    setSentence(sentence);
  }

  public void setTitle(String text) {
    title.setText(text);
  }

  public void setSentence(String text) {
    sentence.setText(text);
  }

  /// Where the page belongs, outermost first.
  public void setCrumb(Component... parts) {
    crumb.removeAll();
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        crumb.add(new Span(" / "));
      }
      crumb.add(parts[i]);
    }
    crumb.setVisible(parts.length > 0);
  }

  /// Shown after the sentence, in place of earlier ones.
  public void setBadges(Component... badges) {
    text.removeAll();
    text.add(sentence);
    for (var badge : badges) {
      text.add(new Span(" "), badge);
    }
  }

  public void addActions(Component... components) {
    actions.add(components);
  }
}
