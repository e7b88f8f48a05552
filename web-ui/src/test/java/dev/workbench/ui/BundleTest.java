package dev.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.NpmPackage;
import dev.workbench.ui.chart.CurvesChart;
import dev.workbench.ui.chart.FigureView;
import dev.workbench.ui.chart.FiguresRow;
import dev.workbench.ui.chart.Sparkline;
import dev.workbench.ui.chart.StripChart;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The committed bundle is what the sources make.
class BundleTest {
  private static final Path BUNDLES = Path.of("src/main/bundles");
  private static final Path FRONTEND = Path.of("src/main/frontend");
  private static final String STALE =
      "src/main/bundles/prod.bundle is stale: run web-ui/bundle.sh and commit what it writes";

  @Test
  void isMadeOfTheFrontendSourcesAsTheyAre() throws Exception {
    assertThat(hashesOfSources()).as(STALE).isEqualTo(hashesWhenBundled());
  }

  @Test
  void holdsTheNpmPackagesThatTheElementsAskFor() throws IOException {
    String stats = stats();
    List<Class<? extends Component>> elements =
        List.of(
            CurvesChart.class,
            StripChart.class,
            FigureView.class,
            FiguresRow.class,
            Sparkline.class);
    for (var element : elements) {
      for (var npm : element.getAnnotationsByType(NpmPackage.class)) {
        assertThat(stats.replaceAll("\\s", ""))
            .as(STALE)
            .contains("\"" + npm.value() + "\":\"" + npm.version() + "\"");
      }
    }
  }

  private static Map<String, String> hashesOfSources() throws Exception {
    var hashes = new TreeMap<String, String>();
    try (var files = Files.walk(FRONTEND)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.startsWith(FRONTEND.resolve("generated"))) {
          hashes.put(file.toString().replace('\\', '/'), sha256(file));
        }
      }
    }
    return hashes;
  }

  private static Map<String, String> hashesWhenBundled() throws IOException {
    try (var lines = Files.lines(BUNDLES.resolve("sources.sha256"))) {
      return lines
          .map(line -> line.split(" +", 2))
          .collect(
              Collectors.toMap(parts -> parts[1], parts -> parts[0], (a, _) -> a, TreeMap::new));
    }
  }

  private static String stats() throws IOException {
    try (var bundle =
        FileSystems.newFileSystem(
            BUNDLES.resolve("prod.bundle"), Map.of("accessMode", "readOnly"), null)) {
      return Files.readString(bundle.getPath("config/stats.json"));
    }
  }

  private static String sha256(Path file) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }
}
