package dev.workbench.core.experiments;

import dev.workbench.contract.Experiments.Chart;
import dev.workbench.contract.Experiments.Claim;
import dev.workbench.contract.Experiments.Definition;
import dev.workbench.contract.Experiments.Variant;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Text;
import dev.workbench.core.claims.ClaimCheck;
import dev.workbench.core.claims.ClaimException;
import dev.workbench.core.claims.Holds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Reads an experiment file; `experiments/README.md` describes the form. Any thread.
final class ExperimentFile {
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "title",
          "text",
          "chapter",
          "model",
          "hyperparameters",
          "seeds",
          "variants",
          "charts",
          "claims");
  private static final int MOST_SEEDS = 1000;
  private static final String MODEL = "model";
  private static final String HOLDS = "holds";
  private static final String EXPECT = "expect";

  private ExperimentFile() {}

  /// What the file says, with its defaults filled in.
  ///
  /// @param origin the file's name, for messages
  /// @throws ProblemException naming file, line and column, and what would be right
  static Definition parse(String yaml, String origin) {
    YamlPart file = YamlPart.parse(yaml, origin);
    Map<String, YamlPart> parts = file.mapping(KEYS);
    String name = name(YamlPart.required(file, parts, "name"));
    List<Variant> variants = variants(file, parts);
    return new Definition(
        name,
        text(parts.get("title"), Text.of(name)),
        text(parts.get("text"), Text.EMPTY),
        parts.containsKey("chapter") ? parts.get("chapter").text() : "",
        seeds(parts.get("seeds")),
        variants,
        charts(parts.get("charts")),
        claims(parts.get("claims"), variants));
  }

  private static String name(YamlPart part) {
    String name = part.text();
    if (!name.matches("[a-z0-9][a-z0-9._-]{0,199}")) {
      throw part.wrong(
          "must be lower-case words joined by hyphens, such as weight-decay, not '" + name + "'");
    }
    return name;
  }

  private static Text text(@Nullable YamlPart part, Text otherwise) {
    if (part == null) {
      return otherwise;
    }
    if (!part.isMapping()) {
      return Text.of(part.text());
    }
    Map<String, YamlPart> languages = part.mapping(Set.of("en", "zh"));
    String en = YamlPart.required(part, languages, "en").text();
    return new Text(en, languages.containsKey("zh") ? languages.get("zh").text() : en);
  }

  private static List<Long> seeds(@Nullable YamlPart part) {
    if (part == null) {
      return List.of(1L);
    }
    if (!part.isList()) {
      return LongStream.rangeClosed(1, part.wholeNumber(1, MOST_SEEDS)).boxed().toList();
    }
    Set<Long> seeds = new LinkedHashSet<>();
    for (YamlPart seed : part.list()) {
      if (!seeds.add(seed.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE))) {
        throw seed.wrong("seed " + seed.text() + " stands twice");
      }
    }
    if (seeds.isEmpty() || seeds.size() > MOST_SEEDS) {
      throw part.wrong("must have 1 to " + MOST_SEEDS + " seeds");
    }
    return List.copyOf(seeds);
  }

  private static List<Variant> variants(YamlPart file, Map<String, YamlPart> parts) {
    String model = parts.containsKey(MODEL) ? parts.get(MODEL).text() : "";
    Map<String, String> base = values(parts.get("hyperparameters"));
    if (!parts.containsKey("variants")) {
      String only = YamlPart.required(file, parts, MODEL).text();
      return List.of(new Variant(only, only, base));
    }
    List<Variant> variants = new ArrayList<>();
    parts
        .get("variants")
        .mapping(Set.of())
        .forEach((name, part) -> variants.add(variant(name, part, model, base)));
    if (variants.isEmpty()) {
      throw parts.get("variants").wrong("must name at least one variant");
    }
    return variants;
  }

  private static Variant variant(
      String name, YamlPart part, String model, Map<String, String> base) {
    Map<String, String> values = new LinkedHashMap<>(base);
    values.putAll(values(part));
    String own = values.remove(MODEL);
    String chosen = own == null ? model : own;
    if (chosen.isEmpty()) {
      throw part.wrong(
          "variant '" + name + "' has no model: give it one, or name one for all at the top");
    }
    return new Variant(name, chosen, values);
  }

  private static Map<String, String> values(@Nullable YamlPart part) {
    Map<String, String> values = new LinkedHashMap<>();
    if (part != null) {
      part.mapping(Set.of()).forEach((name, value) -> values.put(name, value.text()));
    }
    return values;
  }

  private static List<Chart> charts(@Nullable YamlPart part) {
    if (part == null) {
      return List.of();
    }
    List<Chart> charts = new ArrayList<>();
    for (YamlPart chart : part.list()) {
      Map<String, YamlPart> parts = chart.mapping(Set.of("title", "metrics", "y"));
      List<String> metrics =
          YamlPart.required(chart, parts, "metrics").list().stream().map(YamlPart::text).toList();
      if (metrics.isEmpty() || new HashSet<>(metrics).size() < metrics.size()) {
        throw parts.get("metrics").wrong("must name one or more different metrics");
      }
      charts.add(
          new Chart(
              text(parts.get("title"), Text.of(String.join(", ", metrics))),
              metrics,
              scale(parts.get("y"))));
    }
    return charts;
  }

  private static String scale(@Nullable YamlPart part) {
    if (part == null) {
      return "linear";
    }
    String scale = part.text();
    if (!scale.equals("linear") && !scale.equals("log")) {
      throw part.wrong("must be linear or log, not '" + scale + "'");
    }
    return scale;
  }

  private static List<Claim> claims(@Nullable YamlPart part, List<Variant> variants) {
    if (part == null) {
      return List.of();
    }
    List<Claim> claims = new ArrayList<>();
    for (YamlPart claim : part.list()) {
      claims.add(claim(claim, variants));
    }
    return claims;
  }

  private static Claim claim(YamlPart part, List<Variant> variants) {
    Map<String, YamlPart> parts = part.mapping(Set.of("that", "holds", "text", "expect", "why"));
    YamlPart that = YamlPart.required(part, parts, "that");
    String expect = parts.containsKey(EXPECT) ? parts.get(EXPECT).text() : "passes";
    if (!expect.equals("passes") && !expect.equals("fails")) {
      throw parts.get(EXPECT).wrong("must be passes or fails, not '" + expect + "'");
    }
    var claim =
        new Claim(
            that.text(),
            parts.containsKey(HOLDS) ? parts.get(HOLDS).text() : "every seed",
            text(parts.get("text"), Text.EMPTY),
            expect,
            text(parts.get("why"), Text.EMPTY));
    if (expect.equals("fails") && claim.why().equals(Text.EMPTY)) {
      throw part.wrong("a claim that is expected to fail needs 'why', a sentence");
    }
    check(claim, that, parts.getOrDefault(HOLDS, part), variants);
    return claim;
  }

  private static void check(Claim claim, YamlPart that, YamlPart holds, List<Variant> variants) {
    try {
      Holds.of(claim.holds());
    } catch (ClaimException e) {
      throw holds.wrong(e.getMessage());
    }
    try {
      ClaimCheck.of(claim, variants.stream().map(Variant::name).toList());
    } catch (ClaimException e) {
      throw that.wrongAt(e.column(), "the claim cannot be read: " + e.getMessage());
    }
  }
}
