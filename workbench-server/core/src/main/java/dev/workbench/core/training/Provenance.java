package dev.workbench.core.training;

import dev.workbench.core.plugins.LoadedPlugin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What made a run: code, data, machine. Any thread.
final class Provenance {
  /// Looked up once: a name server may take its time.
  private static final String HOST = host();

  private Provenance() {}

  /// As known before the training starts.
  static Map<String, String> of(LoadedPlugin plugin) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("plugin", plugin.name());
    facts.put("plugin.version", plugin.version());
    facts.put("plugin.sha256", plugin.jarsSha256());
    facts.put(
        "workbench.version",
        Optional.ofNullable(Provenance.class.getPackage().getImplementationVersion())
            .orElse("unknown"));
    facts.put("java", System.getProperty("java.version") + " " + System.getProperty("java.vendor"));
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    facts.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
    facts.put("native.threads", environment("OMP_NUM_THREADS"));
    facts.put("host", HOST);
    facts.put("git.commit", gitCommit(Path.of("").toAbsolutePath()).orElse("none"));
    return facts;
  }

  private static String environment(String name) {
    return Optional.ofNullable(System.getenv(name)).orElse("not set");
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  /// The commit that the checkout around a folder stands on; empty outside one.
  static Optional<String> gitCommit(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      Path git = at.resolve(".git");
      if (Files.exists(git)) {
        try {
          return head(gitFolder(git));
        } catch (IOException e) {
          return Optional.of("unreadable: " + e.getMessage());
        }
      }
    }
    return Optional.empty();
  }

  /// `.git` itself, or for a linked work tree the folder that the file `.git` names.
  private static Path gitFolder(Path git) throws IOException {
    return Files.isDirectory(git)
        ? git
        : git.resolveSibling(Files.readString(git).replaceFirst("gitdir: ", "").strip());
  }

  private static Optional<String> head(Path git) throws IOException {
    String head = Files.readString(git.resolve("HEAD")).strip();
    if (!head.startsWith("ref: ")) {
      return Optional.of(head);
    }
    String ref = head.substring("ref: ".length());
    Path common = commonFolder(git);
    if (Files.exists(common.resolve(ref))) {
      return Optional.of(Files.readString(common.resolve(ref)).strip());
    }
    Path packed = common.resolve("packed-refs");
    if (!Files.exists(packed)) {
      return Optional.empty();
    }
    return Files.readAllLines(packed).stream()
        .filter(line -> line.endsWith(" " + ref))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .findFirst();
  }

  /// Where the branches of all work trees are.
  private static Path commonFolder(Path git) throws IOException {
    Path named = git.resolve("commondir");
    return Files.exists(named) ? git.resolve(Files.readString(named).strip()) : git;
  }
}
