package dev.workbench.ui.plugins;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Plugins;
import dev.workbench.contract.Text;
import dev.workbench.ui.parts.EmptyState;
import dev.workbench.ui.parts.PageHead;
import dev.workbench.ui.parts.Pages;
import dev.workbench.ui.server.ServerConnection;
import dev.workbench.ui.text.Language;

/// The plugins of this server, one card each, those that could not be loaded first.
@Route(Pages.PLUGINS)
public final class PluginsView extends Composite<Div> implements HasDynamicTitle {
  private final Div cards = new Div();

  public PluginsView() {
    cards.addClassName("plugins");
    getContent()
        .add(new PageHead(getTranslation("plugins.title"), getTranslation("plugins.text")), cards);
    ServerConnection.current().ask(Addresses.PLUGINS, new Plugins.ListAll(), this::show);
  }

  @Override
  public String getPageTitle() {
    return getTranslation("plugins.title");
  }

  private void show(Plugins.Installed installed) {
    if (installed.plugins().isEmpty()) {
      cards.add(
          new EmptyState(
              getTranslation("plugins.empty.title"), getTranslation("plugins.empty.text")));
    }
    installed.plugins().stream()
        .filter(plugin -> plugin.error() != null)
        .forEach(plugin -> cards.add(card(plugin, installed)));
    installed.plugins().stream()
        .filter(plugin -> plugin.error() == null)
        .forEach(plugin -> cards.add(card(plugin, installed)));
  }

  private Article card(Plugins.Plugin plugin, Plugins.Installed installed) {
    var card = new Article();
    card.addClassNames("card", "plugin");
    card.add(title(plugin));
    if (plugin.error() != null) {
      var error = new Paragraph(plugin.error());
      error.addClassName("error");
      card.add(error);
    }
    installed.models().stream()
        .filter(model -> model.plugin().equals(plugin.name()))
        .forEach(model -> card.add(row(model)));
    installed.dataSets().stream()
        .filter(data -> data.plugin().equals(plugin.name()))
        .forEach(data -> card.add(row(data)));
    var directory = new Paragraph(plugin.directory());
    directory.addClassName("directory");
    card.add(directory);
    return card;
  }

  private H2 title(Plugins.Plugin plugin) {
    var title = new H2(plugin.name());
    var version = new Span(plugin.version());
    version.addClassName("version");
    title.add(version);
    if (plugin.error() != null) {
      var badge = new Span(getTranslation("plugins.broken"));
      badge.addClassNames("badge", "is-failed");
      title.add(badge);
    }
    return title;
  }

  private Div row(Plugins.Model model) {
    var link = Pages.link(Language.pick(model.title(), getLocale()), Pages.launch(model.name()));
    var row = row(getTranslation("plugins.model"), model.text());
    row.addComponentAsFirst(new H3(link));
    return row;
  }

  private Div row(Plugins.DataSet data) {
    var row = row(getTranslation("plugins.data"), data.text());
    row.addComponentAsFirst(new H3(Language.pick(data.title(), getLocale())));
    if (!data.licence().isBlank()) {
      row.add(new Paragraph(getTranslation("plugins.licence", data.licence())));
    }
    return row;
  }

  private Div row(String kind, Text text) {
    var label = new Span(kind);
    label.addClassName("kind");
    var row = new Div(label, new Paragraph(Language.pick(text, getLocale())));
    row.addClassName("offer");
    return row;
  }
}
