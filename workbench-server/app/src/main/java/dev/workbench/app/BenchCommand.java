package dev.workbench.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workbench.app.bench.TrackingBenchmark;
import dev.workbench.app.bench.search.RunSearching;
import dev.workbench.app.bench.store.Effort;
import dev.workbench.app.bench.store.StoreOverHttp;
import dev.workbench.app.bench.store.StoreReading;
import dev.workbench.app.bench.store.StoreReopening;
import dev.workbench.app.bench.store.StoreWriting;
import dev.workbench.app.run.TextTable;
import dev.workbench.app.server.Installation;
import dev.workbench.contract.ProblemException;
import dev.workbench.core.plugins.PluginHost;
import dev.workbench.plugin.Benchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `workbench bench`: measures on this machine what the project promises about speed.
@Command(
    name = "bench",
    description =
        "Measures speed on this machine, as ratios within one run. Exit status 0 only when every"
            + " target is met.")
final class BenchCommand implements Callable<Integer> {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> HEAD = List.of("benchmark", "measured", "value", "target", "");

  /// A line of JSON.
  ///
  /// @param target empty when there is none
  record Figure(
      String benchmark, String measured, double value, String unit, String target, boolean good) {
    Figure(String benchmark, Benchmark.Row row) {
      this(benchmark, row.what(), row.value(), row.unit(), BenchCommand.target(row), row.good());
    }
  }

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description =
          "Only these benchmarks, or those whose names begin so, such as store; all when none is"
              + " given.")
  private List<String> wanted = List.of();

  @Option(names = "--quick", description = "Measure briefly, where that can be chosen.")
  private boolean quick;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write each figure as one line of JSON to this file as well.")
  private @Nullable Path json;

  @Mixin private final HomeOption home = new HomeOption();

  @Override
  public Integer call() throws Exception {
    var table = new ArrayList<List<String>>();
    var lines = new ArrayList<String>();
    table.add(HEAD);
    boolean good = true;
    for (Benchmark benchmark : chosen()) {
      System.err.println("Measuring " + benchmark.name() + " ...");
      Thread.currentThread().setContextClassLoader(benchmark.getClass().getClassLoader());
      for (Benchmark.Row row : benchmark.run()) {
        table.add(line(benchmark.name(), row));
        lines.add(JSON.writeValueAsString(new Figure(benchmark.name(), row)));
        good &= row.good();
      }
    }
    System.out.print(TextTable.of(table, 2));
    if (json != null) {
      Files.write(json, lines);
    }
    return good ? 0 : 1;
  }

  /// Those that were asked for, of the plugins and of the program itself.
  private List<Benchmark> chosen() {
    var plugins = PluginHost.load(Installation.ofSystem().plugins(home.home()));
    var provided =
        Stream.concat(
                plugins.models().stream().map(model -> model.value().getClass().getClassLoader()),
                Stream.of(BenchCommand.class.getClassLoader()))
            .distinct()
            .flatMap(BenchCommand::providedBy);
    var effort = quick ? Effort.QUICK : Effort.FULL;
    var own =
        Stream.of(
            new TrackingBenchmark(plugins),
            new StoreWriting(effort),
            new StoreReading(effort),
            new StoreOverHttp(effort),
            new StoreReopening(effort),
            new RunSearching(effort));
    var all = Stream.concat(provided, own).toList();
    var names = all.stream().map(Benchmark::name).collect(Collectors.toSet());
    for (String name : wanted) {
      if (names.stream().noneMatch(each -> isMeant(each, name))) {
        throw ProblemException.notFound("no benchmark '" + name + "'; there are " + names);
      }
    }
    return all.stream()
        .filter(benchmark ->
            wanted.isEmpty() || wanted.stream().anyMatch(name -> isMeant(benchmark.name(), name)))
        .toList();
  }

  private static boolean isMeant(String benchmark, String name) {
    return benchmark.equals(name) || benchmark.startsWith(name + "-");
  }

  private static Stream<Benchmark> providedBy(ClassLoader loader) {
    return ServiceLoader.load(Benchmark.class, loader).stream()
        .filter(provider -> provider.type().getClassLoader() == loader)
        .map(ServiceLoader.Provider::get);
  }

  private static List<String> line(String benchmark, Benchmark.Row row) {
    return List.of(
        benchmark,
        row.what(),
        String.format(Locale.ROOT, "%.3g %s", row.value(), row.unit()),
        target(row),
        row.good() ? "" : "missed");
  }

  private static String target(Benchmark.Row row) {
    if (Double.isFinite(row.atLeast())) {
      return String.format(Locale.ROOT, "at least %.3g", row.atLeast());
    }
    return Double.isFinite(row.atMost())
        ? String.format(Locale.ROOT, "at most %.3g", row.atMost())
        : "";
  }
}
