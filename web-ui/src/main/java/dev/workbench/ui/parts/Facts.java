package dev.workbench.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.DescriptionList;

/// Names and values in two columns, as a rail shows them.
public final class Facts extends Composite<DescriptionList> {

  public Facts() {
    getContent().addClassName("facts");
  }

  public Facts with(String name, String value) {
    return with(name, new Text(value));
  }

  public Facts with(String name, Component value) {
    var term = new DescriptionList.Term(name);
    var description = new DescriptionList.Description(value);
    getContent().add(term, description);
    return this;
  }

  public void clear() {
    getContent().removeAll();
  }
}
