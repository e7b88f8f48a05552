package dev.workbench.core.experiments.files;

import dev.workbench.contract.Experiments.Parse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The parts of an experiment file and of those that it extends, joined: `hyperparameters`, `grid`
/// and `variants` key by key, any other part as a whole, what is nearer the file before what is
/// farther.
///
/// @param whole the file itself
/// @param parts all others
record ExperimentParts(
    YamlPart whole,
    Map<String, YamlPart> parts,
    Map<String, YamlPart> hyperparameters,
    Map<String, YamlPart> grid,
    Map<String, YamlPart> variants) {
  private static final int MOST_EXTENDED = 50;
  private static final String EXTENDS = "extends";
  private static final String HYPERPARAMETERS = "hyperparameters";
  private static final String GRID = "grid";
  private static final String VARIANTS = "variants";
  private static final Set<String> KEYS =
      Set.of(
          EXTENDS,
          "name",
          "title",
          "text",
          "chapter",
          VariantReader.MODEL,
          HYPERPARAMETERS,
          "seeds",
          "quick",
          VARIANTS,
          GRID,
          "search",
          "charts",
          "claims");

  /// @throws MistakeException when the file itself is no mapping
  static ExperimentParts read(Parse text, Mistakes mistakes) {
    YamlPart whole = YamlPart.parse(text.yaml(), text.origin());
    var joined =
        new ExperimentParts(
            whole,
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>());
    new Joining(text, mistakes, joined).add(whole, List.of(""));
    return joined;
  }

  Optional<YamlPart> part(String key) {
    return Optional.ofNullable(parts.get(key));
  }

  boolean hasVariants() {
    return parts.containsKey(VARIANTS);
  }

  /// Reads one file after the other, those that are extended before those that extend them.
  private static final class Joining {
    private final Parse text;
    private final Mistakes mistakes;
    private final ExperimentParts joined;

    /// Counted as often as they are extended: a file in many ways is as much work as many files.
    private int extended;

    Joining(Parse text, Mistakes mistakes, ExperimentParts joined) {
      this.text = text;
      this.mistakes = mistakes;
      this.joined = joined;
    }

    /// @param way the paths of the files from the first to this one
    void add(YamlPart file, List<String> way) {
      Map<String, YamlPart> own = file.mapping(KEYS, mistakes);
      if (own.containsKey(EXTENDS)) {
        YamlPart part = own.get(EXTENDS);
        mistakes
            .attempt(() -> part.isList() ? part.list() : List.of(part))
            .orElse(List.of())
            .forEach(each -> mistakes.check(() -> extend(each, way)));
        own.remove(EXTENDS);
      }
      if (way.size() > 1) {
        // an experiment may extend another one, and is not it
        own.remove("name");
      }
      joined.parts().putAll(own);
      join(own, HYPERPARAMETERS, joined.hyperparameters());
      join(own, GRID, joined.grid());
      join(own, VARIANTS, joined.variants());
    }

    private void extend(YamlPart named, List<String> way) {
      String path = SharedFiles.resolve(way.getLast(), named.text());
      if (path.isEmpty()) {
        throw named.wrong(
            "'%s' leaves the folder of the experiment: name a file in it or below"
                .formatted(named.text()));
      }
      if (way.contains(path) || path.equals(SharedFiles.ownName(text.origin()))) {
        throw named.wrong("'" + named.text() + "' extends itself in the end");
      }
      String yaml = text.files().get(path);
      if (yaml == null) {
        throw named.wrong(
            "there is no readable file '%s' in the folder of the experiment".formatted(path));
      }
      if (++extended > MOST_EXTENDED) {
        throw named.wrong("more than " + MOST_EXTENDED + " files are extended");
      }
      List<String> further = new ArrayList<>(way);
      further.add(path);
      add(YamlPart.parse(yaml, SharedFiles.besides(text.origin(), path)), further);
    }

    private void join(Map<String, YamlPart> own, String key, Map<String, YamlPart> into) {
      if (own.containsKey(key)) {
        mistakes.attempt(() -> own.get(key).mapping(Set.of(), mistakes)).ifPresent(into::putAll);
      }
    }
  }
}
