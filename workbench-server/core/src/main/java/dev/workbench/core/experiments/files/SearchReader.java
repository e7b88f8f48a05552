package dev.workbench.core.experiments.files;

import dev.workbench.contract.Experiments.Halving;
import dev.workbench.contract.Experiments.Search;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `search`. One thread.
final class SearchReader {
  private static final Set<String> KEYS =
      Set.of("goal", "over", "method", "budget", "seed", "halving", "confirm");
  private static final int LARGEST_BUDGET = 1000;
  private static final int MOST_DIMENSIONS = 50;
  private static final int DRAWS_PER_SETTING = 100;
  private static final String OVER = "over";

  private final YamlPart whole;
  private final Map<String, YamlPart> parts;
  private final Mistakes mistakes;

  SearchReader(YamlPart whole, Mistakes mistakes) {
    this.whole = whole;
    this.parts = whole.mapping(KEYS, mistakes);
    this.mistakes = mistakes;
  }

  /// A search and what it tries.
  ///
  /// @param axes of each hyperparameter the value in each setting that is tried
  /// @param goal where the metric is named
  /// @param fixed hyperparameters that the search sets in every run
  record Plan(Search search, YamlPart goal, List<Axis> axes, Map<String, YamlPart> fixed) {}

  /// @throws MistakeException when there is a mistake, beside those that were told
  Plan read() {
    Map<String, YamlPart> goal =
        whole.required(parts, "goal").mapping(Set.of("min", "max"), mistakes);
    if (goal.size() != 1) {
      throw whole.required(parts, "goal").wrong("must be {min: METRIC} or {max: METRIC}");
    }
    var aim = goal.entrySet().iterator().next();
    String method = word("method", List.of("sobol", "random"));
    long seed = number("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
    Map<String, YamlPart> over = whole.required(parts, OVER).mapping(Set.of(), mistakes);
    List<Axis> axes = drawn(over, method, seed);
    Map<String, YamlPart> fixed = new LinkedHashMap<>();
    Optional<Halving> halving =
        Optional.ofNullable(parts.get("halving")).map(part -> halving(part, over, fixed));
    Map<String, YamlPart> confirm =
        parts.containsKey("confirm")
            ? parts.get("confirm").mapping(Set.of("top", "seeds"), mistakes)
            : Map.of();
    boolean confirmed = parts.containsKey("confirm");
    return new Plan(
        new Search(
            aim.getValue().text(),
            aim.getKey(),
            method,
            seed,
            List.copyOf(over.keySet()),
            halving.orElse(null),
            confirmed ? number(confirm, "top", 3, 1, 100) : 0,
            confirmed ? number(confirm, "seeds", 5, 2, 100) : 0),
        aim.getValue(),
        axes,
        fixed);
  }

  private List<Axis> drawn(Map<String, YamlPart> over, String method, long seed) {
    if (over.isEmpty() || over.size() > MOST_DIMENSIONS) {
      throw whole
          .required(parts, OVER)
          .wrong("must name 1 to " + MOST_DIMENSIONS + " hyperparameters");
    }
    List<Choice> choices = new ArrayList<>();
    over.forEach((key, part) ->
        mistakes.attempt(() -> Choice.of(key, part, mistakes)).ifPresent(choices::add));
    YamlPart budgetPart = whole.required(parts, "budget");
    int budget = (int) budgetPart.wholeNumber(1, LARGEST_BUDGET);
    if (choices.size() < over.size()) {
      return List.of();
    }
    double different = choices.stream().mapToDouble(Choice::different).reduce(1, (a, b) -> a * b);
    if (budget > different) {
      throw budgetPart.wrong(
          "must be at most %.0f: there are no more settings; a 'grid' tries them all"
              .formatted(different));
    }
    return axes(choices, settings(choices, budget, Draws.of(method, choices.size(), seed)));
  }

  /// Different ones; of a space that is nearly gone through perhaps fewer than the budget.
  private static List<List<String>> settings(List<Choice> choices, int budget, Draws draws) {
    Set<List<String>> seen = new HashSet<>();
    List<List<String>> settings = new ArrayList<>();
    for (int i = 0; i < DRAWS_PER_SETTING * budget && settings.size() < budget; i++) {
      double[] point = draws.next();
      List<String> setting = new ArrayList<>();
      for (int j = 0; j < choices.size(); j++) {
        setting.add(choices.get(j).at(point[j]));
      }
      if (seen.add(setting)) {
        settings.add(setting);
      }
    }
    return settings;
  }

  private static List<Axis> axes(List<Choice> choices, List<List<String>> settings) {
    List<Axis> axes = new ArrayList<>();
    for (int j = 0; j < choices.size(); j++) {
      Choice choice = choices.get(j);
      List<String> values = new ArrayList<>();
      List<YamlPart> places = new ArrayList<>();
      for (List<String> setting : settings) {
        values.add(setting.get(j));
        places.add(choice.place(setting.get(j)));
      }
      axes.add(new Axis(choice.key(), values, places));
    }
    return axes;
  }

  private Halving halving(YamlPart part, Map<String, YamlPart> over, Map<String, YamlPart> fixed) {
    Map<String, YamlPart> given =
        part.mapping(Set.of("hyperparameter", "from", "to", "eta"), mistakes);
    YamlPart named = given.get("hyperparameter");
    String hyperparameter = named == null ? "epochs" : named.text();
    YamlPart to = part.required(given, "to");
    var halving =
        new Halving(
            hyperparameter,
            number(given, "from", 1, 1, Integer.MAX_VALUE),
            to.wholeNumber(2, Integer.MAX_VALUE),
            number(given, "eta", 3, 2, 100));
    if (halving.from() >= halving.to()) {
      throw to.wrong("must be greater than 'from', " + halving.from());
    }
    if (over.containsKey(hyperparameter)) {
      throw over.get(hyperparameter)
          .key()
          .wrong("'" + hyperparameter + "' is what the halving counts, so it cannot be searched");
    }
    fixed.put(hyperparameter, to);
    return halving;
  }

  private String word(String key, List<String> words) {
    return parts.containsKey(key) ? parts.get(key).word(words) : words.getFirst();
  }

  private long number(String key, long otherwise, long min, long max) {
    return parts.containsKey(key) ? parts.get(key).wholeNumber(min, max) : otherwise;
  }

  private static int number(
      Map<String, YamlPart> parts, String key, int otherwise, int min, int max) {
    return parts.containsKey(key) ? (int) parts.get(key).wholeNumber(min, max) : otherwise;
  }
}
