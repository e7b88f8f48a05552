package dev.workbench.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.NativeTableHeaderCell;

/// Cells that name columns and rows, and say so to those who do not see the table.
public final class HeaderCells {
  private HeaderCells() {}

  public static NativeTableHeaderCell column(String text) {
    return column(new Text(text));
  }

  public static NativeTableHeaderCell column(Component content) {
    return scoped("col", content);
  }

  public static NativeTableHeaderCell row(String text) {
    return row(new Text(text));
  }

  public static NativeTableHeaderCell row(Component... content) {
    return scoped("row", content);
  }

  /// Names the rows that follow.
  public static NativeTableHeaderCell rowGroup(String text) {
    return scoped("rowgroup", new Text(text));
  }

  private static NativeTableHeaderCell scoped(String scope, Component... content) {
    var cell = new NativeTableHeaderCell(content);
    cell.getElement().setAttribute("scope", scope);
    return cell;
  }
}
