package dev.workbench.core.experiments.files;

import dev.workbench.contract.Experiments.Chart;
import dev.workbench.contract.Experiments.Checked;
import dev.workbench.contract.Experiments.Definition;
import dev.workbench.contract.Experiments.Mistake;
import dev.workbench.contract.Experiments.Parse;
import dev.workbench.contract.Experiments.Quick;
import dev.workbench.contract.Experiments.Variant;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Text;
import dev.workbench.core.experiments.files.SearchReader.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Reads an experiment file; `docs/experiments.md` describes the form, and
/// `experiments/experiment.schema.json` for editors. Any thread.
public final class ExperimentFile {
  private static final int MOST_SEEDS = 1000;
  private static final int MOST_RUNS = 10_000;
  private static final int FEW_SEEDS = 2;
  private static final String HYPERPARAMETERS = "hyperparameters";

  private final Mistakes mistakes = new Mistakes();

  private ExperimentFile() {}

  /// What the file says, or all that is wrong with it.
  ///
  /// @param models those whose hyperparameters are checked; null to leave models unchecked
  public static Checked check(Parse text, @Nullable Models models) {
    var reading = new ExperimentFile();
    Optional<Definition> read = reading.mistakes.attempt(() -> reading.read(text, models));
    return reading.mistakes.none()
        ? new Checked(read.orElseThrow(), List.of())
        : new Checked(null, reading.mistakes.all());
  }

  /// What the file says, with its defaults filled in.
  ///
  /// @param models those whose hyperparameters are checked; null to leave models unchecked
  /// @throws ProblemException naming file, line and column, and what would be right; a line for
  ///   each mistake
  public static Definition parse(Parse text, @Nullable Models models) {
    Checked checked = check(text, models);
    if (checked.definition() == null) {
      throw ProblemException.invalid(
          checked.mistakes().stream().map(Mistake::toString).collect(Collectors.joining("\n")));
    }
    return checked.definition();
  }

  private Definition read(Parse text, @Nullable Models models) {
    var file = ExperimentParts.read(text, mistakes);
    String name = of(() -> name(file.whole().required(file.parts(), "name")), "");
    List<Long> seeds = of(() -> seeds(file.part("seeds")), List.of(1L));
    int before = mistakes.count();
    Optional<Plan> plan =
        file.part("search")
            .flatMap(part -> mistakes.attempt(() -> new SearchReader(part, mistakes).read()));
    List<Arm> arms = of(() -> arms(file, plan), List.of());
    List<Variant> variants = arms.stream().map(Arm::variant).toList();
    List<Variant> named = mistakes.count() == before ? variants : List.of();
    if (models != null) {
      arms.forEach(arm -> arm.check(models, mistakes));
    }
    var metrics = new Metrics(named, models);
    plan.ifPresent(read -> mistakes.check(() -> metrics.checkSome(read.goal())));
    if ((long) variants.size() * seeds.size() > MOST_RUNS) {
      mistakes.add(
          file.whole()
              .wrong(
                  "%d variants with %d seeds are more than %d runs"
                      .formatted(variants.size(), seeds.size(), MOST_RUNS)));
    }
    return new Definition(
        name,
        text(file.part("title"), Text.of(name)),
        text(file.part("text"), Text.EMPTY),
        of(() -> file.part("chapter").map(YamlPart::text).orElse(""), ""),
        seeds,
        variants,
        of(() -> charts(file.part("charts"), metrics), List.of()),
        of(() -> new ClaimReader(named, metrics, mistakes).read(file.part("claims")), List.of()),
        plan.map(Plan::search).orElse(null),
        file.part("quick").map(part -> quick(part, arms, models)).orElse(null));
  }

  private List<Arm> arms(ExperimentParts file, Optional<Plan> plan) {
    if (file.part("search").isEmpty()) {
      return new VariantReader(file, mistakes).read();
    }
    return plan.filter(read -> !read.axes().isEmpty())
        .map(read -> new VariantReader(file, mistakes).read(read))
        .orElse(List.of());
  }

  private <T> T of(Supplier<T> read, T otherwise) {
    return mistakes.attempt(read).orElse(otherwise);
  }

  private static String name(YamlPart part) {
    String name = part.text();
    if (!name.matches("[a-z0-9][a-z0-9._-]{0,199}")) {
      throw part.wrong(
          "must be lower-case words joined by hyphens, such as weight-decay, not '" + name + "'");
    }
    return name;
  }

  private Text text(Optional<YamlPart> part, Text otherwise) {
    return part.flatMap(given -> mistakes.attempt(() -> Texts.of(given, mistakes)))
        .orElse(otherwise);
  }

  private List<Long> seeds(Optional<YamlPart> part) {
    if (part.isEmpty()) {
      return List.of(1L);
    }
    if (!part.get().isList()) {
      return LongStream.rangeClosed(1, part.get().wholeNumber(1, MOST_SEEDS)).boxed().toList();
    }
    Set<Long> seeds = new LinkedHashSet<>();
    for (YamlPart each : part.get().list()) {
      mistakes.check(() -> {
        if (!seeds.add(each.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE))) {
          throw each.wrong("seed " + each.text() + " stands twice");
        }
      });
    }
    if (part.get().list().isEmpty() || seeds.size() > MOST_SEEDS) {
      throw part.get().wrong("must have 1 to " + MOST_SEEDS + " seeds");
    }
    return List.copyOf(seeds);
  }

  private @Nullable Quick quick(YamlPart part, List<Arm> arms, @Nullable Models models) {
    return mistakes
        .attempt(() -> {
          Map<String, YamlPart> parts = part.mapping(Set.of("seeds", HYPERPARAMETERS), mistakes);
          int seeds =
              parts.containsKey("seeds")
                  ? (int) parts.get("seeds").wholeNumber(1, MOST_SEEDS)
                  : FEW_SEEDS;
          Map<String, YamlPart> shorter =
              parts.containsKey(HYPERPARAMETERS)
                  ? parts.get(HYPERPARAMETERS).mapping(Set.of(), mistakes)
                  : Map.of();
          Map<String, String> values = new LinkedHashMap<>();
          shorter.forEach((name, value) -> values.put(name, value.text()));
          if (models != null && mistakes.none()) {
            Set<String> checked = new HashSet<>();
            arms.stream()
                .filter(arm -> checked.add(arm.variant().model()))
                .forEach(arm -> arm.with(shorter).check(models, mistakes));
          }
          return new Quick(seeds, values);
        })
        .orElse(null);
  }

  private List<Chart> charts(Optional<YamlPart> part, Metrics metrics) {
    List<Chart> charts = new ArrayList<>();
    if (part.isPresent()) {
      for (YamlPart chart : part.get().list()) {
        mistakes.attempt(() -> chart(chart, metrics)).ifPresent(charts::add);
      }
    }
    return charts;
  }

  private Chart chart(YamlPart chart, Metrics known) {
    Map<String, YamlPart> parts = chart.mapping(Set.of("title", "metrics", "y"), mistakes);
    List<String> metrics = of(() -> metrics(chart.required(parts, "metrics"), known), List.of());
    return new Chart(
        text(Optional.ofNullable(parts.get("title")), Text.of(String.join(", ", metrics))),
        metrics,
        of(
            () -> parts.containsKey("y") ? parts.get("y").word(List.of("linear", "log")) : "linear",
            "linear"));
  }

  private List<String> metrics(YamlPart part, Metrics known) {
    part.list().forEach(each -> mistakes.check(() -> known.checkSome(each)));
    List<String> metrics = part.list().stream().map(YamlPart::text).toList();
    if (metrics.isEmpty() || new HashSet<>(metrics).size() < metrics.size()) {
      throw part.wrong("must name one or more different metrics");
    }
    return metrics;
  }
}
