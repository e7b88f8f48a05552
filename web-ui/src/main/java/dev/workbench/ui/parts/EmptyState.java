package dev.workbench.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/// Stands where there is nothing yet, and says what to do next.
public final class EmptyState extends Composite<Div> {

  public EmptyState(String title, String text, Component... next) {
    getContent().addClassNames("card", "empty");
    getContent().add(new H2(title), new Paragraph(text));
    getContent().add(next);
  }
}
