package dev.workbench.ui.run;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Hr;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import dev.workbench.ui.parts.Facts;
import dev.workbench.ui.text.Numbers;
import dev.workbench.ui.text.Times;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/// The rail of a run's page: settings, times, last values, files, provenance.
final class RunFacts extends Composite<Aside> {
  private final Facts settings = new Facts();
  private final Facts times = new Facts();
  private final Facts values = new Facts();
  private final Facts files = new Facts();
  private final Facts provenance = new Facts();

  RunFacts() {
    getContent().addClassNames("card", "rail");
    getContent().getElement().setAttribute("aria-label", getTranslation("run.settings"));
    section("run.settings", settings);
    section("run.values", values);
    section("run.times", times);
    section("run.files", files);
    section("run.provenance", provenance);
  }

  void show(Runs.Run run) {
    settings.clear();
    settings.with(getTranslation("runs.model"), run.model());
    run.hyperparameters().forEach((name, value) -> settings.with(name, Numbers.plain(value)));
    settings.with(getTranslation("runs.seed"), Long.toString(run.seed()));
    values.clear();
    run.metrics().forEach(metric -> values.with(metric.key(), Numbers.compact(metric.last())));
    if (run.metrics().isEmpty()) {
      values.with(getTranslation("run.none"), "");
    }
    showTimes(run);
    provenance.clear();
    run.provenance().forEach(provenance::with);
  }

  void show(Series.Artifacts artifacts) {
    files.clear();
    for (var artifact : artifacts.artifacts()) {
      var link = new Anchor(address(artifact), artifact.path());
      link.setRouterIgnore(true);
      files.with(bytes(artifact.bytes()), link);
    }
    if (artifacts.artifacts().isEmpty()) {
      files.with(getTranslation("run.none"), "");
    }
  }

  private void showTimes(Runs.Run run) {
    times.clear();
    times.with(getTranslation("run.created"), moment(run.created()));
    Long started = run.started();
    Long ended = run.ended();
    if (started != null) {
      times.with(getTranslation("runs.started"), moment(started));
    }
    if (started != null && ended != null) {
      times.with(getTranslation("runs.duration"), Times.duration(ended - started));
    }
  }

  private void section(String titleKey, Facts facts) {
    if (getContent().getComponentCount() > 0) {
      getContent().add(new Hr());
    }
    getContent().add(new H2(getTranslation(titleKey)), facts);
  }

  private String moment(long ms) {
    return Times.moment(ms, getLocale(), ZoneId.systemDefault());
  }

  private static String bytes(long bytes) {
    return bytes < 1000 ? bytes + " B" : Numbers.compact(bytes / 1000.0) + " kB";
  }

  private static String address(Series.Artifact artifact) {
    String path =
        URLEncoder.encode(artifact.path(), StandardCharsets.UTF_8)
            .replace("+", "%20")
            .replace("%2F", "/");
    return "/api/v1/runs/" + artifact.run() + "/artifacts/" + path;
  }
}
