package dev.workbench.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import java.util.regex.Pattern;

/// Names and values in two columns, as a rail shows them.
public final class Facts extends Composite<DescriptionList> {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{32,}");
  private static final int HASH_DIGITS = 12;

  public Facts() {
    getContent().addClassName("facts");
  }

  /// A hash is shown by its first digits, and in full when one points at it.
  public Facts with(String name, String value) {
    if (!HASH.matcher(value).matches()) {
      return with(name, new Text(value));
    }
    var start = new Span(value.substring(0, HASH_DIGITS) + "…");
    start.setTitle(value);
    return with(name, start);
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
