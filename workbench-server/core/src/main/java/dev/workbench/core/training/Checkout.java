package dev.workbench.core.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The git checkout around a folder, as `git` says; looked at again when what is known is some
/// seconds old. Any thread.
final class Checkout {
  private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long PATIENCE_MS = 2_000;

  /// @param commit its hash; `none` outside a checkout or without git
  /// @param dirty whether files that git knows were changed: `yes`, `no`, or `unknown`
  record State(String commit, String dirty) {}

  private final Path folder;
  private @Nullable State state;
  private long looked;

  Checkout(Path folder) {
    this.folder = folder;
  }

  synchronized State state() {
    State known = state;
    if (known == null || System.nanoTime() - looked > FRESH_NANOS) {
      known = look();
      state = known;
      looked = System.nanoTime();
    }
    return known;
  }

  private State look() {
    String commit = git("rev-parse", "--verify", "HEAD");
    if (commit == null || commit.isEmpty()) {
      return new State("none", "unknown");
    }
    String changes = git("status", "--porcelain", "--untracked-files=no");
    return new State(commit, changes == null ? "unknown" : changes.isEmpty() ? "no" : "yes");
  }

  /// What git prints; null when it cannot or does not in time.
  private @Nullable String git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "--no-optional-locks"));
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      git.getOutputStream().close();
      byte[] printed = git.getInputStream().readAllBytes();
      if (!git.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
        git.destroyForcibly();
        return null;
      }
      return git.exitValue() == 0 ? new String(printed, StandardCharsets.UTF_8).strip() : null;
    } catch (IOException notInstalled) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
