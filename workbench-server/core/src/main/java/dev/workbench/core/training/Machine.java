package dev.workbench.core.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What of the machine decides over the last bits of a result. Looked up once; any thread.
final class Machine {
  /// Instruction sets that numeric libraries choose their kernels by.
  private static final Set<String> TELLING =
      Set.of(
          "sse4_2",
          "avx",
          "avx2",
          "fma",
          "f16c",
          "avx512f",
          "avx512bw",
          "avx512vl",
          "avx512_bf16",
          "amx_tile",
          "asimd",
          "asimddp",
          "asimdhp",
          "sve",
          "sve2",
          "i8mm",
          "bf16");

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /// The processor's name; the architecture where the system does not say.
  static final String CPU = cpu();

  /// Those of its instruction sets that matter, or `unknown`.
  static final String CPU_FEATURES = features();

  /// The native libraries on the class path and their versions; `none` without any.
  static final String NATIVE_LIBRARIES = libraries();

  private Machine() {}

  private static String cpu() {
    String name = info("model name");
    return name.isEmpty() ? System.getProperty("os.arch") : name;
  }

  private static String features() {
    String flags = info("flags").isEmpty() ? info("Features") : info("flags");
    Set<String> telling = new TreeSet<>(List.of(flags.split(" ")));
    telling.retainAll(TELLING);
    return telling.isEmpty() ? "unknown" : String.join(" ", telling);
  }

  /// The first line of that name in the system's description of its processors.
  private static String info(String name) {
    try {
      Matcher line =
          Pattern.compile("^" + Pattern.quote(name) + "\\s*:\\s*(.*)$", Pattern.MULTILINE)
              .matcher(Files.exists(CPU_INFO) ? Files.readString(CPU_INFO) : "");
      return line.find() ? line.group(1).strip() : "";
    } catch (IOException unreadable) {
      return "";
    }
  }

  private static String libraries() {
    List<String> found = new ArrayList<>();
    for (String library : List.of("org.nd4j/nd4j-native", "org.bytedeco/openblas")) {
      String version = version(library);
      if (!version.isEmpty()) {
        found.add(library.substring(library.indexOf('/') + 1) + " " + version);
      }
    }
    return found.isEmpty() ? "none" : found.stream().collect(Collectors.joining(", "));
  }

  private static String version(String library) {
    String file = String.format(Locale.ROOT, "META-INF/maven/%s/pom.properties", library);
    try (InputStream in = Machine.class.getClassLoader().getResourceAsStream(file)) {
      var properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "");
    } catch (IOException unreadable) {
      return "";
    }
  }
}
