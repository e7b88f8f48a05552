package dev.workbench.core.report;

import dev.workbench.contract.Experiments.Estimate;
import dev.workbench.contract.Experiments.Outcome;
import dev.workbench.contract.Experiments.SeedCheck;
import dev.workbench.contract.Experiments.Sides;
import dev.workbench.contract.Experiments.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/// The claims with their verdicts, and behind each the numbers of every seed.
record ClaimsSection(Contents contents, Words words) {

  void write(Markup page) {
    List<Verdict> claims = contents.result().claims();
    if (claims.isEmpty()) {
      return;
    }
    page.in(
        "section.card.panel",
        () -> {
          page.in("h2", () -> page.text(words.get("claims")).text("em", words.get("claims.how")));
          claims.forEach(claim -> write(page, claim));
        });
  }

  private void write(Markup page, Verdict verdict) {
    page.in(
        "details.claim",
        () -> {
          page.in(
              "summary",
              () -> {
                page.text("span.mark." + look(verdict), mark(verdict));
                page.in(
                    "div",
                    () -> {
                      page.text("code", verdict.claim().that());
                      page.text("p", sentence(verdict));
                    });
                page.in(
                    "div.outcome",
                    () -> {
                      page.text("b", words.get("outcome." + verdict.outcome()));
                      page.text(
                          "small", words.get("claims.seeds", verdict.held(), verdict.seeds()));
                    });
              });
          page.text(
              "p.reason",
              words.get("claims.holds", verdict.claim().holds()) + " " + verdict.reason());
          if (verdict.changed()) {
            page.text("p.reason.bad", words.get("claims.changed"));
          }
          estimates(page, verdict.estimates());
          seeds(page, verdict.checks());
        });
  }

  /// What fails as it was expected to is no good news either.
  private static String look(Verdict verdict) {
    if (verdict.outcome() == Outcome.UNDECIDED) {
      return "open";
    }
    return !verdict.asExpected() ? "bad" : verdict.outcome() == Outcome.PASSED ? "ok" : "warn";
  }

  private static String mark(Verdict verdict) {
    return verdict.outcome() == Outcome.UNDECIDED
        ? "?"
        : verdict.outcome() == Outcome.PASSED ? "✓" : "✕";
  }

  private String sentence(Verdict verdict) {
    String text = words.of(verdict.claim().text());
    String expected =
        verdict.claim().expect().equals("fails")
            ? " " + words.get("claims.expected", words.of(verdict.claim().why()))
            : "";
    return text + expected;
  }

  private void estimates(Markup page, List<Estimate> estimates) {
    for (Estimate each : estimates) {
      page.text(
          "p.reason",
          each.what()
              + ": "
              + Values.of(each.value())
              + " "
              + Values.interval(each.low(), each.high()));
    }
  }

  private void seeds(Markup page, List<SeedCheck> checks) {
    if (checks.isEmpty()) {
      return;
    }
    page.in(
        "div.scroll",
        () ->
            page.in(
                "table",
                () -> {
                  page.in(
                      "thead",
                      () ->
                          page.in(
                              "tr",
                              () -> {
                                page.text("th", List.of("scope", "col"), words.get("seeds.one"));
                                page.text("th", List.of("scope", "col"), words.get("claims.state"));
                                page.text("th", List.of("scope", "col"), words.get("claims.sides"));
                              }));
                  page.in("tbody", () -> checks.forEach(check -> seed(page, check)));
                }));
  }

  private void seed(Markup page, SeedCheck check) {
    page.in(
        "tr",
        () -> {
          page.text("th", List.of("scope", "row"), Long.toString(check.seed()));
          page.text("td", words.get("state." + check.state()));
          page.text(
              "td",
              check.sides().isEmpty()
                  ? check.reason()
                  : check.sides().stream()
                      .map(ClaimsSection::sides)
                      .collect(Collectors.joining("; ")));
        });
  }

  private static String sides(Sides sides) {
    return Values.of(sides.left()) + " | " + Values.of(sides.right());
  }
}
