package dev.workbench.core.experiments.files;

import dev.workbench.contract.Experiments.Parse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads an experiment file together with those that it extends, and nothing outside its folder.
/// Any thread; reads files.
public final class SharedFiles {
  private static final int MOST_FILES = 50;
  private static final long LARGEST = 1 << 20;

  private SharedFiles() {}

  /// A file's text with those that it extends.
  ///
  /// @param lookedFor the files that were read, and those that were not there
  public record Found(Parse text, Set<Path> lookedFor) {}

  /// Like [#find], the text alone.
  public static Parse read(Path file, String origin) throws IOException {
    return find(file, origin).text();
  }

  /// The file's text and the texts of those that it extends, as far as they can be read; what is
  /// wrong with them is found as the text is checked.
  ///
  /// @param origin how messages call the file
  /// @throws IOException when the file itself cannot be read
  public static Found find(Path file, String origin) throws IOException {
    String yaml = Files.readString(file);
    Path real = file.toRealPath();
    Set<Path> lookedFor = new HashSet<>(Set.of(real));
    Map<String, String> files = new HashMap<>();
    follow(yaml, "", real.resolveSibling(""), files, lookedFor);
    return new Found(new Parse(yaml, origin, files), lookedFor);
  }

  /// The path from the experiment's folder of what a file extends.
  ///
  /// @param from the path of the file that extends; empty for the experiment itself
  /// @return empty when it is not a path within the folder
  static String resolve(String from, String named) {
    try {
      Path base = from.isEmpty() ? Path.of("") : Path.of(from);
      Path path = from.isEmpty() ? Path.of(named) : base.resolveSibling(named);
      path = path.normalize();
      return path.isAbsolute() || path.startsWith("..") || path.toString().isEmpty()
          ? ""
          : path.toString().replace('\\', '/');
    } catch (InvalidPathException e) {
      return "";
    }
  }

  /// How messages call a file in the folder of the one of that name.
  static String besides(String origin, String path) {
    int folder = origin.lastIndexOf('/') + 1;
    return origin.substring(0, folder) + path;
  }

  /// The name of the file within its folder.
  static String ownName(String origin) {
    return origin.substring(origin.lastIndexOf('/') + 1);
  }

  private static void follow(
      String yaml, String path, Path folder, Map<String, String> files, Set<Path> lookedFor)
      throws IOException {
    for (String named : extended(yaml)) {
      String next = resolve(path, named);
      if (next.isEmpty() || files.containsKey(next) || files.size() >= MOST_FILES) {
        continue;
      }
      Path file = folder.resolve(next);
      lookedFor.add(file);
      // also when a link leads out of the folder
      if (Files.isRegularFile(file)
          && Files.size(file) <= LARGEST
          && file.toRealPath().startsWith(folder)) {
        String text = Files.readString(file);
        files.put(next, text);
        follow(text, next, folder, files, lookedFor);
      }
    }
  }

  /// What a text names under `extends`; nothing when it cannot be read.
  private static List<String> extended(String yaml) {
    var ignored = new Mistakes();
    return ignored
        .attempt(() -> {
          var part = YamlPart.parse(yaml, "").mapping(Set.of(), ignored).get("extends");
          if (part == null) {
            return List.<String>of();
          }
          return part.isList()
              ? part.list().stream().map(YamlPart::text).toList()
              : List.of(part.text());
        })
        .orElse(List.of());
  }
}
