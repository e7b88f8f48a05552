package dev.workbench.core.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What is compared: the variants with their colours, and what they differ in.
record Rail(Contents contents, Words words) {
  private static final int MOST_VALUES = 8;

  void write(Markup page) {
    Differing settings = settings();
    page.in(
        "aside.card.rail",
        () -> {
          page.text("h2", words.get("variants"));
          for (int i = 0; i < contents.variants().size(); i++) {
            variant(page, contents.variants().get(i), i == 0, settings);
          }
          page.empty("hr", List.of());
          page.text("h2", words.get("differs"));
          settings
              .differing()
              .forEach((name, values) ->
                  row(
                      page,
                      name,
                      values.stream()
                              .limit(MOST_VALUES)
                              .map(Rail::plain)
                              .collect(Collectors.joining(" · "))
                          + (values.size() > MOST_VALUES ? " …" : "")));
          row(page, words.get("seeds"), seeds());
          page.in(
              "details",
              () -> {
                page.text("summary", words.get("same"));
                settings.same().forEach((name, value) -> row(page, name, plain(value)));
              });
        });
  }

  private void variant(Markup page, Variant variant, boolean baseline, Differing settings) {
    page.in(
        "div.v",
        () -> {
          page.text(variant.swatch(), "");
          page.in(
              "div",
              () -> {
                page.text(variant.name());
                if (baseline && contents.variants().size() > 1) {
                  page.text("span.pin", words.get("baseline"));
                }
                Map<String, String> own = settings(variant);
                String differing =
                    settings.names().stream()
                        .filter(own::containsKey)
                        .map(name -> name + " " + plain(own.get(name)))
                        .collect(Collectors.joining(" · "));
                if (!differing.equals(variant.name())) {
                  page.text("small", differing);
                }
              });
          page.text("span.n", words.get("runs", variant.runs().size()));
        });
  }

  private Differing settings() {
    return Differing.of(contents.variants().stream().map(Rail::settings).toList());
  }

  private static Map<String, String> settings(Variant variant) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("model", variant.runs().getFirst().model());
    settings.putAll(variant.runs().getFirst().hyperparameters());
    return settings;
  }

  private String seeds() {
    List<Long> seeds = contents.runs().stream().map(run -> run.seed()).distinct().sorted().toList();
    return seeds.size() > MOST_VALUES
        ? seeds.getFirst() + " … " + seeds.getLast()
        : seeds.stream().map(String::valueOf).collect(Collectors.joining(" · "));
  }

  private static void row(Markup page, String name, String value) {
    page.in("div.row", () -> page.text("span", name).text("b", value));
  }

  /// As one would type it: `3` for `3.0`.
  private static String plain(String value) {
    return value.matches("-?\\d+\\.0") ? value.substring(0, value.length() - 2) : value;
  }
}
