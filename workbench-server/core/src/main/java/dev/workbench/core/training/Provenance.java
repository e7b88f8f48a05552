package dev.workbench.core.training;

import dev.workbench.core.plugins.LoadedPlugin;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What made a run: code, data, machine. Any thread.
final class Provenance {
  /// Looked up once: a name server may take its time.
  private static final String HOST = host();

  private static final Checkout CHECKOUT = new Checkout(Path.of("").toAbsolutePath());

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
    facts.put("cpu", Machine.CPU);
    facts.put("cpu.features", Machine.CPU_FEATURES);
    facts.put("native.libraries", Machine.NATIVE_LIBRARIES);
    facts.put("native.threads", environment("OMP_NUM_THREADS"));
    facts.put("host", HOST);
    Checkout.State checkout = CHECKOUT.state();
    facts.put("git.commit", checkout.commit());
    facts.put("git.dirty", checkout.dirty());
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
}
