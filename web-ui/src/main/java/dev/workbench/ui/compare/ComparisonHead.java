package dev.workbench.ui.compare;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.Runs;
import dev.workbench.ui.claims.ClaimBadges;
import dev.workbench.ui.parts.Buttons;
import dev.workbench.ui.parts.PageHead;
import dev.workbench.ui.parts.Pages;
import dev.workbench.ui.parts.StatusBadge;
import dev.workbench.ui.server.ServerConnection;
import dev.workbench.ui.text.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The head of the comparison: what is compared, how its runs stand, and what can be done.
final class ComparisonHead extends Composite<Div> {
  private static final int NOTICE_MS = 4000;

  private final ServerConnection server;
  private final PageHead head = new PageHead();
  private final Anchor report = Pages.document(getTranslation("compare.report"));
  private final Anchor export = Pages.document(getTranslation("compare.export"));
  private final Component run = Buttons.plain(getTranslation("compare.run"), this::launch);
  private final Component again = Buttons.primary(getTranslation("compare.again"), this::runAgain);
  private String title = "";
  private String experiment = "";
  private String firstRun = "";

  ComparisonHead(ServerConnection server) {
    this.server = server;
    title = getTranslation("nav.compare");
    report.addClassName("btn");
    export.addClassName("btn");
    head.addActions(
        report, export, Buttons.plain(getTranslation("compare.link"), this::copyLink), run, again);
    showSharing();
    run.setVisible(false);
    again.setVisible(false);
    getContent().add(head);
  }

  String title() {
    return title;
  }

  /// @param name of the experiment; empty for runs chosen by hand
  /// @param verdicts on its claims
  void show(
      String name,
      Experiments.@Nullable Definition definition,
      Comparison comparison,
      List<Experiments.Verdict> verdicts) {
    experiment = name;
    firstRun =
        comparison.configurations().stream()
            .flatMap(each -> each.runIds().stream())
            .findFirst()
            .orElse("");
    showTitle(definition);
    showSharing();
    head.setBadges(badges(comparison, verdicts));
    run.setVisible(definition != null && somethingIsMissing(comparison));
    again.setVisible(!firstRun.isEmpty());
  }

  /// An experiment can be given to others once it has runs.
  private void showSharing() {
    boolean shared = !experiment.isEmpty() && !firstRun.isEmpty();
    report.setVisible(shared);
    export.setVisible(shared);
    if (shared) {
      report.setHref(Pages.report(experiment, getLocale().getLanguage()));
      export.setHref(Pages.export(experiment));
    }
  }

  /// Seeds that ended as they should need not be trained again: they would give the same values.
  private static boolean somethingIsMissing(Comparison comparison) {
    return comparison.configurations().stream()
        .anyMatch(each ->
            each.runs().isEmpty()
                || each.count(Runs.Status.FAILED) + each.count(Runs.Status.KILLED) > 0);
  }

  private void showTitle(Experiments.@Nullable Definition definition) {
    var crumb = Pages.link(getTranslation("nav.experiments"), Pages.EXPERIMENTS);
    String shown = experiment.isEmpty() ? getTranslation("compare.chosen") : experiment;
    if (definition == null) {
      head.setCrumb(crumb);
    } else {
      shown = Language.pick(definition.title(), getLocale());
      head.setSentence(Language.pick(definition.text(), getLocale()));
      var chapter = new Span(getTranslation("experiments.chapter", definition.chapter()));
      head.setCrumb(crumb, definition.chapter().isBlank() ? new Span(experiment) : chapter);
    }
    if (!shown.equals(title)) {
      title = shown;
      head.setTitle(title);
      UI.getCurrentOrThrow().getPage().setTitle(title);
    }
  }

  private Component[] badges(Comparison comparison, List<Experiments.Verdict> verdicts) {
    Map<Runs.Status, Long> counts =
        comparison.configurations().stream()
            .flatMap(each -> each.runs().stream())
            .collect(Collectors.groupingBy(Runs.Run::status, Collectors.counting()));
    var badges = new ArrayList<Component>();
    Arrays.stream(Runs.Status.values())
        .filter(counts::containsKey)
        .map(badge(counts))
        .forEach(badges::add);
    badges.addAll(ClaimBadges.of(verdicts, this));
    return badges.toArray(Component[]::new);
  }

  private Function<Runs.Status, Span> badge(Map<Runs.Status, Long> counts) {
    return status -> {
      var badge = new Span(counts.get(status) + " " + getTranslation(StatusBadge.key(status)));
      badge.addClassNames("badge", StatusBadge.className(status));
      return badge;
    };
  }

  /// Browsers give the clipboard to pages on this machine or behind TLS only; elsewhere the link is
  /// shown.
  private void copyLink() {
    UI.getCurrentOrThrow()
        .getPage()
        .executeJs(
            "const link = location.href;"
                + "if (!navigator.clipboard) return link;"
                + "return navigator.clipboard.writeText(link).then(() => '', () => link)")
        .then(
            String.class, link -> notice(link.isEmpty() ? getTranslation("compare.copied") : link));
  }

  private static void notice(String text) {
    Notification.show(text, NOTICE_MS, Notification.Position.BOTTOM_START);
  }

  private void launch() {
    server.ask(
        Addresses.LAUNCH,
        new Experiments.Launch(experiment, null, 0, System.getProperty("user.name")),
        launched -> notice(getTranslation("compare.launched", launched.runs().size())));
  }

  private void runAgain() {
    Pages.open(Pages.launchFrom(firstRun));
  }
}
