package dev.workbench.core.experiments;

import dev.workbench.contract.Experiments.Definition;
import dev.workbench.contract.ProblemException;
import dev.workbench.core.experiments.files.ExperimentFile;
import dev.workbench.core.experiments.files.SharedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The experiment files that are installed. A file that is new or changed is read again; one that
/// is wrong is logged, once, and left out. Any thread; reads files.
final class Catalog {
  private static final Logger log = LoggerFactory.getLogger(Catalog.class);
  private static final FileTime NEVER = FileTime.fromMillis(0);

  private final List<Path> folders;
  private final Map<Path, Read> files = new HashMap<>();

  /// @param modified when each file was, also those that it extends or would if they were there
  private record Read(Map<Path, FileTime> modified, @Nullable Definition definition) {}

  /// @param folders an experiment of a later one replaces one of the same name in an earlier one
  Catalog(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /// All of them by name.
  synchronized Map<String, Definition> all() {
    Map<String, Definition> all = new LinkedHashMap<>();
    for (Path folder : folders) {
      for (Path file : yamlFiles(folder)) {
        read(file).ifPresent(definition -> all.put(definition.name(), definition));
      }
    }
    return all;
  }

  private Optional<Definition> read(Path file) {
    try {
      Read known = files.get(file);
      if (known == null || !known.modified().equals(modified(known.modified().keySet()))) {
        known = parse(file);
        files.put(file, known);
      }
      return Optional.ofNullable(known.definition());
    } catch (IOException e) {
      log.warn("cannot read {}: {}", file, e.toString());
      return Optional.empty();
    }
  }

  private static Read parse(Path file) throws IOException {
    var found = SharedFiles.find(file, file.toString());
    Map<Path, FileTime> modified = modified(found.lookedFor());
    try {
      // of models that are not installed the card is shown all the same
      return new Read(modified, ExperimentFile.parse(found.text(), null));
    } catch (ProblemException e) {
      log.warn("an experiment is left out: {}", e.getMessage());
      return new Read(modified, null);
    }
  }

  private static Map<Path, FileTime> modified(Set<Path> files) throws IOException {
    Map<Path, FileTime> modified = new HashMap<>();
    for (Path file : files) {
      modified.put(file, Files.exists(file) ? Files.getLastModifiedTime(file) : NEVER);
    }
    return modified;
  }

  private static List<Path> yamlFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(f -> f.toString().matches(".*\\.ya?ml")).sorted().toList();
    } catch (IOException e) {
      log.warn("cannot list the experiments in {}: {}", folder, e.toString());
      return List.of();
    }
  }
}
