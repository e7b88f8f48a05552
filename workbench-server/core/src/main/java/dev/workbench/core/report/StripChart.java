package dev.workbench.core.report;

import dev.workbench.contract.Experiments.RunResult;
import dev.workbench.contract.Runs.Status;
import java.util.List;
import java.util.Optional;

/// A card with the last value of one metric, seed by seed: a dot for each run, a bar at the median.
record StripChart(String metric, boolean wantsLog, List<Variant> variants, Words words) {
  private static final int TICKS = 5;

  void write(Markup page) {
    var range =
        variants.stream()
            .flatMapToDouble(variant -> variant.result().runs().stream().mapToDouble(this::last))
            .filter(Double::isFinite)
            .summaryStatistics();
    if (range.getCount() < 2) {
      return;
    }
    boolean log = wantsLog && range.getMin() > 0;
    Axis x =
        log
            ? Axis.log(range.getMin(), range.getMax(), TICKS)
            : Axis.linear(range.getMin(), range.getMax(), TICKS);
    page.in(
        "section.card.panel.chart",
        () -> {
          page.in("h2", () -> page.text(words.get("strip.title")).text("em", metric));
          page.in(
              "div.strip",
              () -> {
                variants.forEach(variant -> row(page, variant, x));
                page.in("div.scale", () -> scale(page, x));
              });
        });
  }

  private void row(Markup page, Variant variant, Axis x) {
    page.in(
        "div.lane",
        () -> {
          page.text("span.who", variant.name());
          page.in(
              "div.dots",
              () -> {
                x.ticks().forEach(tick -> page.text("u", at(x, tick), ""));
                for (RunResult run : variant.result().runs()) {
                  double value = last(run);
                  if (x.shows(value)) {
                    page.text(
                        "i.c" + variant.colour(),
                        List.of(
                            "style",
                            "left:" + PlotArea.percent(x.at(value)),
                            "title",
                            words.get("seed", run.seed()) + ": " + Values.of(value)),
                        "");
                  }
                }
                Optional.ofNullable(variant.result().summary().get(metric))
                    .filter(spread -> x.shows(spread.median()))
                    .ifPresent(spread ->
                        page.text(
                            "b",
                            List.of(
                                "style",
                                "left:" + PlotArea.percent(x.at(spread.median())),
                                "title",
                                words.get("median") + ": " + Values.of(spread.median())),
                            ""));
              });
        });
  }

  private static void scale(Markup page, Axis x) {
    x.ticks().forEach(tick -> page.text("span.tx", at(x, tick), x.text(tick)));
  }

  private static List<String> at(Axis x, double value) {
    return List.of("style", "left:" + PlotArea.percent(x.at(value)));
  }

  private double last(RunResult run) {
    var result = run.metrics().get(metric);
    return result == null || run.status() == Status.DIVERGED ? Double.NaN : result.last();
  }
}
