package dev.workbench.ui.launch;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Plugins;
import dev.workbench.contract.Runs;
import dev.workbench.ui.parts.EmptyState;
import dev.workbench.ui.parts.PageHead;
import dev.workbench.ui.parts.Pages;
import dev.workbench.ui.server.Problems;
import dev.workbench.ui.server.ServerConnection;
import dev.workbench.ui.text.Language;
import dev.workbench.ui.text.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Trains a model with settings of one's own: `launch/weight-decay/scratch`, or `?from=RUN` to
/// begin with the settings of a run.
@Route(Pages.LAUNCH + "/:chapter?/:model?")
public final class LaunchView extends Composite<Div>
    implements BeforeEnterObserver, HasDynamicTitle {
  private final ServerConnection server = ServerConnection.current();
  private final Select<Plugins.Model> models = new Select<>();
  private final Div form = new Div();
  private Map<String, String> given = Map.of();
  private String experiment = "";

  public LaunchView() {
    configureModels();
    getContent().addClassName("narrow-page");
    getContent()
        .add(
            new PageHead(getTranslation("launch.title"), getTranslation("launch.text")),
            models,
            form);
  }

  @Override
  public String getPageTitle() {
    return getTranslation("launch.title");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    var parameters = event.getRouteParameters();
    String wanted = parameters.get("chapter").orElse("") + "/" + parameters.get("model").orElse("");
    var query = event.getLocation().getQueryParameters();
    experiment = query.getSingleParameter("experiment").orElse("");
    query
        .getSingleParameter("from")
        .ifPresentOrElse(this::showSettingsOf, () -> showModels(wanted));
  }

  private void configureModels() {
    models.setLabel(getTranslation("launch.model"));
    models.setItemLabelGenerator(
        model -> Language.pick(model.title(), getLocale()) + "  ·  " + model.name());
    models.addClassName("model-choice");
    models.setVisible(false);
    models.addValueChangeListener(event -> showForm(event.getValue()));
  }

  private void showSettingsOf(String run) {
    server.ask(
        Addresses.RUNS_BY_ID,
        new Runs.Ids(List.of(run)),
        page -> {
          var from = page.runs().getFirst();
          given = new LinkedHashMap<>(from.hyperparameters());
          given.replaceAll((_, value) -> Numbers.plain(value));
          experiment = from.experiment();
          showModels(from.model());
        },
        problem -> {
          Problems.show(problem);
          showModels("");
        });
  }

  private void showModels(String wanted) {
    server.ask(
        Addresses.PLUGINS,
        new Plugins.ListAll(),
        installed -> {
          if (installed.models().isEmpty()) {
            form.add(
                new EmptyState(
                    getTranslation("launch.empty.title"), getTranslation("launch.empty.text")));
            return;
          }
          models.setVisible(true);
          models.setItems(installed.models());
          models.setValue(
              installed.models().stream()
                  .filter(model -> model.name().equals(wanted))
                  .findFirst()
                  .orElse(installed.models().getFirst()));
        });
  }

  private void showForm(Plugins.Model model) {
    form.removeAll();
    form.add(new LaunchForm(model, given, experimentFor(model), this::launch));
    given = Map.of();
  }

  private String experimentFor(Plugins.Model model) {
    return experiment.isEmpty() ? "my-" + model.name().replaceAll("/.*", "") : experiment;
  }

  private void launch(LaunchPlan plan) {
    server.ask(
        Addresses.SUBMIT_RUNS,
        new Runs.Submit(plan.newRuns(), System.getProperty("user.name")),
        _ -> Pages.open(Pages.compare(plan.experiment())));
  }
}
