package dev.workbench.app;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The user's browser.
final class Browser {
  private Browser() {}

  /// Opens a page where the desktop can; without a desktop, or when it fails, nothing happens: the
  /// address has been printed anyway.
  static void open(String url) {
    command(System.getProperty("os.name", ""), System.getenv(), url)
        .ifPresent(command -> {
          try {
            new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
          } catch (IOException e) {
            System.err.println("No browser could be opened (" + e.getMessage() + ").");
          }
        });
  }

  /// What opens a page on that system; empty on a Unix without a screen.
  static Optional<List<String>> command(
      String system, Map<String, String> environment, String url) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.contains("mac")) {
      return Optional.of(List.of("open", url));
    }
    if (name.contains("windows")) {
      return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler", url));
    }
    boolean screen =
        environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    return screen ? Optional.of(List.of("xdg-open", url)) : Optional.empty();
  }
}
