package dev.workbench.core.report;

import dev.workbench.contract.Runs;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What made the numbers: provenance, and every run.
record RecordSection(Contents contents, Words words) {
  private static final int MOST_VALUES = 6;
  private static final int MOST_RUNS = 500;
  private static final int HASH_DIGITS = 12;

  void write(Markup page) {
    page.in(
        "section.card.panel",
        () -> {
          page.in("h2", () -> page.text(words.get("record")));
          Differing facts =
              Differing.of(
                  contents.runs().stream()
                      .<Map<String, String>>map(run -> new TreeMap<>(run.provenance()))
                      .toList());
          if (facts.same().isEmpty() && facts.differing().isEmpty()) {
            page.text("p.empty", words.get("record.none"));
          }
          page.in(
              "dl",
              () -> {
                facts.same().forEach((name, value) -> fact(page, name, value));
                facts.differing().forEach((name, values) -> fact(page, name, listed(values)));
              });
          page.in(
              "details",
              () -> {
                page.text("summary", words.get("record.runs", contents.runs().size()));
                page.in("div.scroll", () -> page.in("table", () -> runs(page)));
              });
        });
  }

  private static void fact(Markup page, String name, String value) {
    page.text("dt", name).text("dd", value.isEmpty() ? "–" : value);
  }

  private String listed(Set<String> values) {
    return words.get("record.values", values.size())
        + " "
        + values.stream()
            .limit(MOST_VALUES)
            .map(RecordSection::brief)
            .collect(Collectors.joining(" · "))
        + (values.size() > MOST_VALUES ? " …" : "");
  }

  /// Of many hashes the beginnings tell them apart.
  private static String brief(String value) {
    return value.matches("[0-9a-f]{40,}")
        ? value.substring(0, HASH_DIGITS) + "…"
        : value.isEmpty() ? "–" : value;
  }

  private void runs(Markup page) {
    page.in(
        "thead",
        () ->
            page.in(
                "tr",
                () ->
                    List.of("variant", "seeds.one", "status", "started", "duration", "user", "run")
                        .forEach(key -> page.text("th", List.of("scope", "col"), words.get(key)))));
    page.in(
        "tbody",
        () ->
            contents.runs().stream()
                .limit(MOST_RUNS)
                .forEach(run -> page.in("tr", () -> run(page, run))));
  }

  private void run(Markup page, Runs.Run run) {
    page.text("th", List.of("scope", "row"), run.variant());
    page.text("td", Long.toString(run.seed()));
    page.text(
        "td.text",
        words.get("status." + run.status())
            + (run.message().isEmpty() || run.status() == Runs.Status.FINISHED
                ? ""
                : ": " + run.message()));
    page.text("td.text", moment(run.started()));
    page.text("td", duration(run));
    page.text("td.text", run.user());
    page.in("td.text", () -> page.text("code", run.id()));
  }

  private static String moment(@Nullable Long ms) {
    return ms == null
        ? "–"
        : Instant.ofEpochMilli(ms)
            .truncatedTo(ChronoUnit.SECONDS)
            .toString()
            .replaceAll("[TZ]", " ")
            .strip();
  }

  private static String duration(Runs.Run run) {
    Long started = run.started();
    Long ended = run.ended();
    return started == null || ended == null ? "–" : Values.of((ended - started) / 1000.0) + " s";
  }
}
