package dev.workbench.core.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workbench.contract.Address;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.Experiments.Chart;
import dev.workbench.contract.Experiments.Definition;
import dev.workbench.contract.Experiments.Result;
import dev.workbench.contract.Experiments.RunResult;
import dev.workbench.contract.Experiments.VariantResult;
import dev.workbench.contract.Message;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Asks for all that a report shows. Blocks.
record Gathering(Bus bus) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int POINTS = 400;
  private static final double LOW = 0.05;
  private static final double HIGH = 0.95;

  /// Pictures beyond these would make the page heavy.
  private static final int MOST_FIGURES = 6;

  private static final int MOST_VARIANTS = 8;

  /// @throws ProblemException when there is no such experiment
  Contents of(String experiment) throws IOException {
    Experiments.Card card = ask(Addresses.EXPERIMENT, new Experiments.Name(experiment));
    Result result = ask(Addresses.RESULT, new Experiments.GetResult(card.name(), List.of()));
    List<Runs.Run> runs = runs(result);
    List<Variant> variants = variants(result, runs);
    Definition definition = launched(card);
    List<Chart> charts = Metrics.charts(definition, runs);
    List<Curve> curves = new ArrayList<>();
    String problem = curves(charts, variants, curves);
    return new Contents(
        card.name(),
        definition,
        result,
        variants,
        runs,
        charts,
        curves,
        problem,
        figures(variants));
  }

  /// As it was when it was launched last: claims are judged as they stood then.
  private @Nullable Definition launched(Experiments.Card card) {
    return ask(Addresses.TALLY, new Experiments.Tally()).rows().stream()
        .map(Experiments.TallyRow::experiment)
        .filter(experiment -> experiment.name().equals(card.name()))
        .map(Experiments.Experiment::definition)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(card.definition());
  }

  private List<Runs.Run> runs(Result result) {
    List<String> ids =
        result.variants().stream()
            .flatMap(variant -> variant.runs().stream())
            .map(RunResult::id)
            .toList();
    return ask(Addresses.RUNS_BY_ID, new Runs.Ids(ids)).runs();
  }

  private static List<Variant> variants(Result result, List<Runs.Run> runs) {
    Map<String, Runs.Run> byId =
        runs.stream().collect(Collectors.toMap(Runs.Run::id, Function.identity()));
    List<Variant> variants = new ArrayList<>();
    for (VariantResult each : result.variants()) {
      List<Runs.Run> own =
          each.runs().stream().map(run -> byId.get(run.id())).filter(Objects::nonNull).toList();
      if (!own.isEmpty()) {
        String name = each.name().isEmpty() ? own.getFirst().model() : each.name();
        variants.add(
            new Variant(
                name.isEmpty() ? result.experiment() : name,
                Variant.colour(variants.size()),
                each,
                own));
      }
    }
    return variants;
  }

  /// @return why they cannot be had, such as that there are too many points; empty when they can
  private String curves(List<Chart> charts, List<Variant> variants, List<Curve> into)
      throws IOException {
    List<String> metrics =
        charts.stream().flatMap(chart -> chart.metrics().stream()).distinct().toList();
    if (variants.isEmpty() || metrics.isEmpty()) {
      return "";
    }
    List<Series.Group> groups =
        variants.stream().map(each -> new Series.Group(each.name(), each.drawn())).toList();
    try {
      into.addAll(
          Curve.of(
              ask(
                  Addresses.READ_CURVES,
                  new Series.ReadCurves(groups, metrics, "step", POINTS, LOW, HIGH))));
      return "";
    } catch (ProblemException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /// Those of the first seed that most variants have, each at its last step.
  private List<FigureRow> figures(List<Variant> variants) {
    Map<Long, Integer> seeds = new LinkedHashMap<>();
    variants.forEach(variant ->
        variant.runs().stream()
            .map(Runs.Run::seed)
            .distinct()
            .sorted()
            .forEach(seed -> seeds.merge(seed, 1, Integer::sum)));
    Optional<Long> seed =
        seeds.entrySet().stream()
            .max(
                Map.Entry.<Long, Integer>comparingByValue()
                    .thenComparing(Map.Entry.<Long, Integer>comparingByKey().reversed()))
            .map(Map.Entry::getKey);
    return seed.isEmpty() ? List.of() : figures(variants, seed.get());
  }

  private List<FigureRow> figures(List<Variant> variants, long seed) {
    Map<String, List<FigureRow.Item>> byName = new LinkedHashMap<>();
    for (Variant variant : variants.stream().limit(MOST_VARIANTS).toList()) {
      variant.runs().stream()
          .filter(run -> run.seed() == seed)
          .reduce((earlier, later) -> later)
          .ifPresent(run -> add(byName, variant, run));
    }
    return byName.entrySet().stream()
        .limit(MOST_FIGURES)
        .map(each -> new FigureRow(each.getKey(), seed, each.getValue()))
        .toList();
  }

  private void add(Map<String, List<FigureRow.Item>> byName, Variant variant, Runs.Run run) {
    for (Series.FigureSteps figure : ask(Addresses.FIGURES, new Runs.Id(run.id())).figures()) {
      Series.Figure last =
          ask(Addresses.FIGURE, new Series.GetFigure(run.id(), figure.name(), null));
      byName
          .computeIfAbsent(figure.name(), name -> new ArrayList<>())
          .add(new FigureRow.Item(variant, last.step(), parsed(last)));
    }
  }

  private static JsonNode parsed(Series.Figure figure) {
    try {
      return JSON.readTree(figure.json());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "figure %s of run %s is stored badly".formatted(figure.name(), figure.run()), e);
    }
  }

  private <Q extends Message, R extends Message> R ask(Address<Q, R> address, Q request) {
    return bus.request(address, request).await();
  }
}
