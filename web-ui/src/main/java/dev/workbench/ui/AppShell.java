package dev.workbench.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Meta;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.lumo.Lumo;

/// What every page has: server push, Lumo, and over it the workbench's own look.
@Push
@StyleSheet(Lumo.STYLESHEET)
@StyleSheet("workbench/tokens.css")
@StyleSheet("workbench/lumo.css")
@StyleSheet("workbench/layout.css")
@StyleSheet("workbench/parts.css")
@Meta(name = "color-scheme", content = "light dark")
public class AppShell implements AppShellConfigurator {

  @Override
  public void configurePage(AppShellSettings settings) {
    settings.setPageTitle("Workbench");
    settings.addFavIcon("icon", "workbench/mark.svg", "any");
  }
}
