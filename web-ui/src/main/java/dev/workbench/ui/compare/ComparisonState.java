package dev.workbench.ui.compare;

import com.vaadin.flow.router.QueryParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// What the Compare page shows, as its address says: a link shows a colleague the same picture.
/// What is at its default is not in the address.
///
/// @param runs the ids of the runs compared; empty for all of the experiment
/// @param baseline the name of a configuration; empty for the first
/// @param y `linear` or `log` for all charts; empty for as each chart's definition says
/// @param x `step` or `time`
/// @param seeds `band`, `all` or `mean`
/// @param smoothing 0 (none) … 99
/// @param hidden names of configurations
/// @param figureSeed the seed whose figures stand side by side; empty for the first that all have
/// @param metric whose differences to the baseline are shown; empty for the one that counts most
record ComparisonState(
    List<String> runs,
    String baseline,
    String y,
    String x,
    String seeds,
    int smoothing,
    Set<String> hidden,
    OptionalLong figureSeed,
    String metric) {
  static final String LINEAR = "linear";
  static final String LOG = "log";
  static final String STEP = "step";
  static final String TIME = "time";
  static final String BAND = "band";
  static final String ALL = "all";
  static final String MEAN = "mean";

  static final int MOST_SMOOTHING = 99;
  static final ComparisonState DEFAULT = of(QueryParameters.empty());

  ComparisonState {
    runs = List.copyOf(runs);
    hidden = Set.copyOf(hidden);
  }

  /// Reads an address; what it has not, or wrong, is as by default.
  static ComparisonState of(QueryParameters query) {
    return new ComparisonState(
        query.getSingleParameter("runs").map(ComparisonState::ids).orElse(List.of()),
        query.getSingleParameter("baseline").orElse(""),
        oneOf(query, "y", "", LINEAR, LOG),
        oneOf(query, "x", STEP, TIME),
        oneOf(query, "seeds", BAND, ALL, MEAN),
        smoothing(query),
        Set.copyOf(query.getParameters("hidden")),
        figureSeed(query),
        query.getSingleParameter("metric").orElse(""));
  }

  /// The address that says the same.
  QueryParameters query() {
    Map<String, List<String>> query = new LinkedHashMap<>();
    put(query, "runs", String.join(",", runs), "");
    put(query, "baseline", baseline, "");
    put(query, "y", y, "");
    put(query, "x", x, STEP);
    put(query, "seeds", seeds, BAND);
    put(query, "smoothing", Integer.toString(smoothing), "0");
    if (!hidden.isEmpty()) {
      query.put("hidden", List.copyOf(new TreeSet<>(hidden)));
    }
    figureSeed.ifPresent(seed -> query.put("figureSeed", List.of(Long.toString(seed))));
    put(query, "metric", metric, "");
    return new QueryParameters(query);
  }

  ComparisonState withBaseline(String value) {
    return new ComparisonState(runs, value, y, x, seeds, smoothing, hidden, figureSeed, metric);
  }

  ComparisonState withY(String value) {
    return new ComparisonState(
        runs, baseline, value, x, seeds, smoothing, hidden, figureSeed, metric);
  }

  ComparisonState withX(String value) {
    return new ComparisonState(
        runs, baseline, y, value, seeds, smoothing, hidden, figureSeed, metric);
  }

  ComparisonState withSeeds(String value) {
    return new ComparisonState(runs, baseline, y, x, value, smoothing, hidden, figureSeed, metric);
  }

  ComparisonState withSmoothing(int value) {
    return new ComparisonState(runs, baseline, y, x, seeds, value, hidden, figureSeed, metric);
  }

  ComparisonState withFigureSeed(long value) {
    return new ComparisonState(
        runs, baseline, y, x, seeds, smoothing, hidden, OptionalLong.of(value), metric);
  }

  ComparisonState withMetric(String value) {
    return new ComparisonState(runs, baseline, y, x, seeds, smoothing, hidden, figureSeed, value);
  }

  /// Hides the configuration that is shown, and the other way round.
  ComparisonState withToggled(String configuration) {
    var names = new ArrayList<>(hidden);
    if (!names.remove(configuration)) {
      names.add(configuration);
    }
    return new ComparisonState(
        runs, baseline, y, x, seeds, smoothing, Set.copyOf(names), figureSeed, metric);
  }

  private static List<String> ids(String joined) {
    return Arrays.stream(joined.split(",")).filter(id -> !id.isBlank()).toList();
  }

  /// @param allowed the first is the default
  private static String oneOf(QueryParameters query, String name, String... allowed) {
    String value = query.getSingleParameter(name).orElse("");
    return List.of(allowed).contains(value) ? value : allowed[0];
  }

  private static int smoothing(QueryParameters query) {
    String value = query.getSingleParameter("smoothing").orElse("");
    return value.matches("\\d{1,2}") ? Integer.parseInt(value) : 0;
  }

  private static OptionalLong figureSeed(QueryParameters query) {
    String value = query.getSingleParameter("figureSeed").orElse("");
    return value.matches("-?\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(value))
        : OptionalLong.empty();
  }

  private static void put(
      Map<String, List<String>> query, String name, String value, String byDefault) {
    if (!value.equals(byDefault)) {
      query.put(name, List.of(value));
    }
  }
}
