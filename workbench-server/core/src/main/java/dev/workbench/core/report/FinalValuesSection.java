package dev.workbench.core.report;

import dev.workbench.contract.Experiments.PairedResult;
import dev.workbench.contract.Experiments.Spread;
import dev.workbench.contract.Runs.Status;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The last values as numbers, and every variant against the first, paired by seed.
record FinalValuesSection(Contents contents, Words words) {

  void write(Markup page) {
    List<String> metrics = Metrics.logged(contents.runs());
    if (metrics.isEmpty()) {
      return;
    }
    String main = Metrics.main(contents.charts()).orElse(metrics.getFirst());
    page.in(
        "section.card.panel",
        () -> {
          page.in("h2", () -> page.text(words.get("final")).text("em", words.get("final.how")));
          page.in("div.scroll", () -> page.in("table", () -> values(page, metrics, main)));
          if (!contents.result().comparisons().isEmpty()) {
            page.in(
                "details",
                () -> {
                  page.text("summary", words.get("paired"));
                  page.in("div.scroll", () -> page.in("table", () -> comparisons(page)));
                });
          }
        });
  }

  private void values(Markup page, List<String> metrics, String main) {
    boolean compared = !contents.result().comparisons().isEmpty();
    page.in(
        "thead",
        () ->
            page.in(
                "tr",
                () -> {
                  head(page, words.get("variant"));
                  head(page, "n");
                  metrics.forEach(metric -> head(page, metric));
                  if (compared) {
                    head(page, words.get("delta", main));
                    head(page, words.get("interval"));
                    head(page, words.get("p.holm"));
                  }
                }));
    page.in(
        "tbody",
        () -> {
          for (int i = 0; i < contents.variants().size(); i++) {
            row(page, contents.variants().get(i), metrics, main, i == 0, compared);
          }
        });
  }

  private void row(
      Markup page,
      Variant variant,
      List<String> metrics,
      String main,
      boolean first,
      boolean compared) {
    page.in(
        "tr",
        () -> {
          page.in(
              "th",
              List.of("scope", "row"),
              () -> page.text(variant.swatch(), "").text(variant.name()));
          page.text("td", count(variant));
          metrics.forEach(
              metric -> page.in("td", () -> spread(page, variant.result().summary().get(metric))));
          if (compared && first) {
            page.text("td.small", words.get("baseline")).text("td", "").text("td", "");
          } else if (compared) {
            difference(page, find(variant, main));
          }
        });
  }

  /// How many runs finished, and of how many when some did not; beside it those that diverged.
  private String count(Variant variant) {
    long finished = variant.count(Status.FINISHED);
    long diverged = variant.count(Status.DIVERGED);
    String count =
        finished + diverged == variant.runs().size()
            ? Long.toString(finished)
            : words.get("final.of", finished, variant.runs().size());
    return diverged == 0 ? count : count + ", " + words.get("final.diverged", diverged);
  }

  private static void spread(Markup page, @Nullable Spread spread) {
    if (spread == null || spread.n() == 0) {
      page.text("–");
      return;
    }
    page.text(Values.of(spread.median()));
    if (spread.n() > 1) {
      page.text("span.small", " " + Values.interval(spread.q05(), spread.q95()));
    }
  }

  private void difference(Markup page, Optional<PairedResult> found) {
    if (found.isEmpty() || found.get().n() == 0) {
      page.text("td", "–").text("td", "–").text("td", "–");
      return;
    }
    PairedResult paired = found.get();
    page.in(
        "td",
        () ->
            page.text("b." + judged(paired), Values.signed(paired.median()))
                .text("span.small", " " + words.get("verdict." + judged(paired))));
    page.text("td", Values.interval(paired.low(), paired.high()));
    page.text("td", Values.p(paired.holmP()));
  }

  /// By the interval of the mean difference, and whether less or more is better.
  private String judged(PairedResult paired) {
    String direction = Metrics.direction(paired.metric(), contents.runs());
    boolean below = paired.high() < 0;
    boolean above = paired.low() > 0;
    if (direction.equals("NEITHER") || !below && !above) {
      return below || above ? "differs" : "unsure";
    }
    return below == direction.equals("LOWER_IS_BETTER") ? "better" : "worse";
  }

  private Optional<PairedResult> find(Variant variant, String metric) {
    return contents.result().comparisons().stream()
        .filter(
            each -> each.variant().equals(variant.result().name()) && each.metric().equals(metric))
        .findFirst();
  }

  private void comparisons(Markup page) {
    page.in(
        "thead",
        () ->
            page.in(
                "tr",
                () ->
                    List.of(
                            words.get("metric"),
                            words.get("variant"),
                            "n",
                            words.get("paired.median"),
                            words.get("paired.mean"),
                            words.get("interval"),
                            "BCa",
                            words.get("effect"),
                            words.get("p.wilcoxon"),
                            words.get("p.holm"),
                            words.get("p.t"))
                        .forEach(title -> head(page, title))));
    page.in("tbody", () -> contents.result().comparisons().forEach(each -> comparison(page, each)));
  }

  private void comparison(Markup page, PairedResult each) {
    page.in(
        "tr",
        () -> {
          page.text("th", List.of("scope", "row"), each.metric());
          page.text("td.text", each.variant());
          page.text(
              "td",
              each.diverged() == 0
                  ? Integer.toString(each.n())
                  : each.n() + ", " + words.get("final.diverged", each.diverged()));
          page.text("td", Values.signed(each.median()));
          page.text("td", Values.signed(each.mean()));
          page.text("td", Values.interval(each.low(), each.high()));
          page.text("td", Values.interval(each.bootstrapLow(), each.bootstrapHigh()));
          page.text("td", Values.of(each.effect()));
          page.text("td", Values.p(each.p()));
          page.text("td", Values.p(each.holmP()));
          page.text("td", Values.p(each.studentP()));
        });
  }

  private static void head(Markup page, String title) {
    page.text("th", List.of("scope", "col"), title);
  }
}
