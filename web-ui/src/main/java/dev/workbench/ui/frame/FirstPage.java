package dev.workbench.ui.frame;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SessionInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import dev.workbench.ui.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jsoup.nodes.DataNode;

/// What must be right before the first view is there: the language of a new session, and the theme.
public final class FirstPage implements VaadinServiceInitListener {
  private static final long serialVersionUID = 1;

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event.getSource().addSessionInitListener(FirstPage::prepare);
    String script = script();
    event.addIndexHtmlRequestListener(response -> complete(response, script));
  }

  private static void prepare(SessionInitEvent started) {
    started.getSession().setLocale(Language.of(started.getRequest()).locale());
    started.getSession().setErrorHandler(new ShownErrors());
  }

  private static void complete(IndexHtmlResponse response, String script) {
    String language = Language.of(response.getVaadinRequest()).locale().getLanguage();
    response.getDocument().selectXpath("/html").attr("lang", language);
    response.getDocument().head().prependElement("script").appendChild(new DataNode(script));
  }

  private static String script() {
    try (InputStream in = FirstPage.class.getResourceAsStream("theme.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read theme.js", e);
    }
  }
}
