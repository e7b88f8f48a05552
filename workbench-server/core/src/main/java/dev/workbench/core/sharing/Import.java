package dev.workbench.core.sharing;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Experiments.Experiment;
import dev.workbench.contract.Experiments.PastLaunch;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricStream;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import dev.workbench.contract.Sharing;
import dev.workbench.contract.Sharing.Arrival;
import dev.workbench.contract.Sharing.ImportedRun;
import dev.workbench.contract.Upkeep;
import dev.workbench.core.sharing.Archive.RunFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings in what an archive holds: everything comes in out of sight, and is shown at once when all
/// of it is there. Blocks; one thread.
final class Import {
  private static final Logger log = LoggerFactory.getLogger(Import.class);

  /// So old is nothing in the bin: a purge of that takes only what an import has thrown away.
  private static final long OLDER_THAN_ANYTHING_MS = Long.MAX_VALUE / 2;

  private final Store store;
  private final ArchiveReader archive;
  private final Consumer<String> doing;
  private final Map<String, Experiment> experiments = new LinkedHashMap<>();
  private final List<PastLaunch> launches = new ArrayList<>();
  private final List<ImportedRun> result = new ArrayList<>();
  private final List<String> taken = new ArrayList<>();

  /// What runs of the file are called here.
  private final Map<String, String> ids = new LinkedHashMap<>();

  /// @param doing hears what it is at, for people
  Import(Store store, ArchiveReader archive, Consumer<String> doing) {
    this.store = store;
    this.archive = archive;
    this.doing = doing;
  }

  /// @param imported when and by whom, for the runs' tags
  /// @throws ProblemException when something is wrong with the file or cannot be stored; nothing of
  ///   it is here then
  Sharing.Imported run(String imported) throws IOException, InterruptedException {
    nameExperiments();
    List<String> fresh = new ArrayList<>();
    for (String id : archive.manifest().runs()) {
      if (!isThere(fileOf(id).run())) {
        fresh.add(id);
      }
    }
    boolean done = false;
    try {
      for (String id : fresh) {
        doing.accept("bringing in run %d of %d".formatted(taken.size() + 1, fresh.size()));
        bringIn(fileOf(id), imported);
      }
      show();
      done = true;
      return new Sharing.Imported(result);
    } finally {
      if (!done) {
        throwAway();
      }
    }
  }

  private void nameExperiments() throws IOException {
    var names = new ExperimentNames(store.experiments());
    var ofFile = archive.json(Archive.EXPERIMENTS, Archive.ExperimentList.class);
    for (Experiment experiment : ofFile.experiments()) {
      experiments.put(experiment.name(), names.named(experiment));
    }
    for (PastLaunch launch : ofFile.launches()) {
      Experiment here = experiments.get(launch.definition().name());
      if (here == null) {
        throw ArchiveReader.damaged("launch " + launch.id() + " is of no experiment in it");
      }
      launches.add(
          new PastLaunch(
              launch.id(),
              launch.launched(),
              launch.user(),
              launch.definition().named(here.name())));
    }
  }

  private RunFile fileOf(String id) throws IOException {
    RunFile file = archive.json(Archive.run(id), RunFile.class);
    Runs.Run run = file.run();
    if (!id.equals(run.id()) || !experiments.containsKey(run.experiment())) {
      throw ArchiveReader.damaged(
          Archive.run(id) + " is of another run, or its experiment is not in the file");
    }
    if (Stream.of(run.name(), run.model(), run.variant(), run.user(), run.message(), run.status())
        .anyMatch(Objects::isNull)) {
      throw ArchiveReader.damaged(Archive.run(id) + " says only half of what a run is");
    }
    return file;
  }

  private boolean isThere(Runs.Run ofFile) {
    Optional<Runs.Run> found =
        store
            .run(ofFile.id())
            .filter(run -> Origin.isSame(run, ofFile))
            .or(() -> broughtBefore(ofFile));
    found.ifPresent(run -> {
      ids.put(ofFile.id(), run.id());
      result.add(
          new ImportedRun(
              run.id(),
              ofFile.id(),
              run.experiment(),
              ofFile.experiment(),
              run.lifecycleStage() == Runs.LifecycleStage.ACTIVE ? Arrival.THERE : Arrival.IN_BIN));
    });
    return found.isPresent();
  }

  /// Under another id, because its own was taken.
  private Optional<Runs.Run> broughtBefore(Runs.Run ofFile) {
    for (Runs.LifecycleStage stage : Runs.LifecycleStage.values()) {
      Runs.Page page =
          store.ask(
              Addresses.RUNS,
              new Runs.Query(
                  "",
                  List.of(),
                  "",
                  "",
                  stage,
                  "",
                  0,
                  100,
                  "tags.`%s` = '%s'".formatted(Origin.RUN, ofFile.id()),
                  List.of(),
                  ""));
      for (Runs.Run run : page.runs()) {
        if (Origin.isSame(run, ofFile)) {
          return Optional.of(run);
        }
      }
    }
    return Optional.empty();
  }

  private void bringIn(RunFile file, String imported) throws IOException, InterruptedException {
    Runs.Run run = file.run();
    String id =
        store.keep(Addresses.TAKE_IN, new Sharing.TakeIn(Origin.marked(run, ids, imported))).id();
    taken.add(id);
    ids.put(run.id(), id);
    points(file, id);
    for (Archive.Figure figure : file.figures()) {
      String json = new String(archive.bytes(figure.entry()), StandardCharsets.UTF_8);
      store.keep(Addresses.SAVE_FIGURE, new Series.Figure(id, figure.name(), figure.step(), json));
    }
    for (Archive.Artifact artifact : file.artifacts()) {
      byte[] content = archive.bytes(artifact.entry());
      store.keep(
          Addresses.SAVE_ARTIFACT,
          new Series.Artifact(id, artifact.path(), content.length, content));
    }
    String experiment = here(run).name();
    result.add(new ImportedRun(id, run.id(), experiment, run.experiment(), Arrival.NEW));
  }

  private void points(RunFile file, String id) throws IOException, InterruptedException {
    String entry = Archive.metrics(file.run().id());
    if (!archive.has(entry)) {
      return;
    }
    List<MetricBatch.Key> keys = file.keys();
    try (InputStream in = archive.content(entry)) {
      var points = new MetricStream(in);
      for (var batch = points.next(id, keys); batch != null; batch = points.next(id, keys)) {
        store.keep(Addresses.APPEND, batch);
      }
    }
  }

  private Experiment here(Runs.Run run) {
    Experiment experiment = experiments.get(run.experiment());
    if (experiment == null) {
      throw ArchiveReader.damaged("experiment " + run.experiment() + " is missing in it");
    }
    return experiment;
  }

  private void show() throws InterruptedException {
    List<Sharing.Homed> runs =
        result.stream()
            .filter(run -> run.arrival() == Arrival.NEW)
            .map(run -> new Sharing.Homed(run.id(), run.experiment()))
            .toList();
    if (runs.isEmpty()) {
      return;
    }
    Set<String> needed = new LinkedHashSet<>();
    runs.forEach(run -> needed.add(run.experiment()));
    store.keep(
        Addresses.ACCEPT,
        new Sharing.Accept(
            runs,
            experiments.values().stream().filter(each -> needed.contains(each.name())).toList(),
            launches.stream().filter(each -> needed.contains(each.definition().name())).toList()));
  }

  private void throwAway() {
    if (taken.isEmpty()) {
      return;
    }
    try {
      store.ask(Addresses.REJECT, new Sharing.Reject(taken));
      store.ask(Addresses.PURGE, new Upkeep.Purge(List.of(), OLDER_THAN_ANYTHING_MS));
    } catch (ProblemException e) {
      log.warn("what an import left keeps its space until the next purge: {}", e.getMessage());
    }
  }
}
