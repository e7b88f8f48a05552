package dev.workbench.core.report;

import dev.workbench.contract.Experiments.Candidate;
import dev.workbench.contract.Experiments.SearchResult;
import java.util.List;
import java.util.stream.Stream;

/// The best settings that a search found, with how sure that is.
record SearchSection(SearchResult search, Words words) {

  void write(Markup page) {
    page.in(
        "section.card.panel",
        () -> {
          page.in(
              "h2",
              () ->
                  page.text(words.get("search." + search.goal(), search.metric()))
                      .text("em", words.get("search.how")));
          page.text(
              "p.small",
              words.get(
                  "search.counts",
                  search.tried(),
                  search.stopped(),
                  search.diverged(),
                  search.failed()));
          page.in("div.scroll", () -> page.in("table", () -> table(page)));
        });
  }

  private void table(Markup page) {
    page.in(
        "thead",
        () ->
            page.in(
                "tr",
                () ->
                    Stream.of("setting", "found", "again", "median", "mean", "n")
                        .forEach(column ->
                            page.text(
                                "th", List.of("scope", "col"), words.get("search." + column)))));
    page.in("tbody", () -> search.best().forEach(each -> row(page, each)));
  }

  private static void row(Markup page, Candidate candidate) {
    page.in(
        "tr",
        () ->
            page.text("th", List.of("scope", "row"), candidate.variant())
                .text("td", Values.of(candidate.found()))
                .text("td", Values.of(candidate.median()))
                .text("td", interval(candidate.medianLow(), candidate.medianHigh()))
                .text("td", interval(candidate.low(), candidate.high()))
                .text("td", Integer.toString(candidate.n())));
  }

  private static String interval(double low, double high) {
    return Double.isNaN(low) ? "–" : Values.interval(low, high);
  }
}
