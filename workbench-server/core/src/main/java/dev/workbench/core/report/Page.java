package dev.workbench.core.report;

import dev.workbench.contract.Experiments.Chart;
import dev.workbench.contract.Experiments.Definition;
import dev.workbench.contract.Experiments.Outcome;
import dev.workbench.contract.Experiments.Verdict;
import dev.workbench.contract.Runs.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The whole document. Its own policy keeps a browser from asking anybody for anything and from
/// running any script but ours.
record Page(Contents contents, Words words, Instant now) {
  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
          + " form-action 'none'; script-src 'sha256-%s'".formatted(sha256(SCRIPT));

  String html() {
    var page = new Markup();
    page.in(
        "html",
        List.of("lang", words.tag()),
        () -> {
          page.in("head", () -> head(page));
          page.in(
              "body",
              () -> {
                page.in("main", () -> body(page));
                page.ours("script", SCRIPT);
              });
        });
    return "<!doctype html>\n" + page + "\n";
  }

  private void head(Markup page) {
    page.empty("meta", List.of("charset", "utf-8"));
    page.empty("meta", List.of("http-equiv", "Content-Security-Policy", "content", POLICY));
    page.empty(
        "meta", List.of("name", "viewport", "content", "width=device-width, initial-scale=1"));
    page.empty("meta", List.of("name", "color-scheme", "content", "light dark"));
    page.empty("meta", List.of("name", "generator", "content", "Workbench"));
    page.text("title", title());
    page.ours("style", STYLE);
  }

  private void body(Markup page) {
    heading(page);
    if (contents.runs().isEmpty()) {
      page.text("p.card.panel.empty", words.get("empty"));
      new ClaimsSection(contents, words).write(page);
      footer(page);
      return;
    }
    page.in(
        "div.body",
        () -> {
          new Rail(contents, words).write(page);
          page.in(
              "div.content",
              () -> {
                curves(page);
                if (contents.result().search() != null) {
                  new SearchSection(contents.result().search(), words).write(page);
                }
                new FinalValuesSection(contents, words).write(page);
                new ClaimsSection(contents, words).write(page);
                contents.figures().forEach(row -> row.write(page, words));
                new RecordSection(contents, words).write(page);
              });
        });
    footer(page);
  }

  private void heading(Markup page) {
    Definition definition = contents.definition();
    page.in(
        "header",
        () -> {
          page.text(
              "p.crumb",
              definition == null || definition.chapter().isEmpty()
                  ? contents.name()
                  : words.get("chapter", definition.chapter()) + " · " + contents.name());
          page.text("h1", title());
          if (definition != null && !words.of(definition.text()).isBlank()) {
            page.text("p.lead", words.of(definition.text()));
          }
          page.in("p.badges", () -> badges(page));
        });
  }

  private void badges(Markup page) {
    List<Verdict> claims = contents.result().claims();
    long good = claims.stream().filter(Verdict::asExpected).count();
    long undecided = claims.stream().filter(claim -> claim.outcome() == Outcome.UNDECIDED).count();
    if (good > 0) {
      page.text("span.badge", "✓ " + words.get("claims.good", good));
    }
    if (claims.size() - good - undecided > 0) {
      page.text("span.badge.b", "✕ " + words.get("claims.bad", claims.size() - good - undecided));
    }
    if (undecided > 0) {
      page.text("span.badge.n", "? " + words.get("claims.undecided", undecided));
    }
    for (Status status : Status.values()) {
      long count = contents.runs().stream().filter(run -> run.status() == status).count();
      if (count > 0) {
        page.text(
            status == Status.FINISHED ? "span.badge.n" : "span.badge.w",
            count + " " + words.get("status." + status));
      }
    }
  }

  private void curves(Markup page) {
    if (!contents.problem().isEmpty()) {
      page.text("p.card.panel.empty", words.get("chart.none", contents.problem()));
      return;
    }
    Optional<String> main = Metrics.main(contents.charts());
    page.in(
        "div.charts",
        () -> {
          for (Chart chart : contents.charts()) {
            new CurveChart(chart, contents.variants(), contents.curves(), words).write(page);
          }
          main.ifPresent(metric ->
              new StripChart(metric, isLog(metric), contents.variants(), words).write(page));
        });
  }

  private boolean isLog(String metric) {
    return contents.charts().stream()
        .anyMatch(chart -> chart.metrics().contains(metric) && chart.y().equals("log"));
  }

  private void footer(Markup page) {
    page.text(
        "footer",
        words.get(
            "footer", now.truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[TZ]", " ")));
  }

  private String title() {
    Definition definition = contents.definition();
    return definition == null || words.of(definition.title()).isBlank()
        ? contents.name()
        : words.of(definition.title());
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + name, e);
    }
  }

  private static String sha256(String script) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
