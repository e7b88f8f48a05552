package dev.workbench.linearregression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.workbench.plugin.Model;
import dev.workbench.plugin.Plugin;
import dev.workbench.testkit.DataSets;
import dev.workbench.testkit.RecordedTraining;
import dev.workbench.testkit.RecordedTraining.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// The plugin of `docs/writing-a-plugin.md`, compiled and run as it stands there.
class WritingAPluginTest {
  private static final Path PAGE = Path.of("../../docs/writing-a-plugin.md");

  /// A fenced block whose opening line names a file.
  private static final Pattern FILE =
      Pattern.compile("^```\\w+ (\\S+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @TempDir Path folder;
  private URLClassLoader loader = new URLClassLoader(new URL[0]);

  @BeforeEach
  void compileThePage() throws IOException {
    List<Path> sources = new ArrayList<>();
    Matcher block = FILE.matcher(Files.readString(PAGE));
    while (block.find()) {
      Path file = folder.resolve(block.group(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, block.group(2));
      if (file.toString().endsWith(".java")) {
        sources.add(file);
      }
    }
    compile(sources);
    loader =
        new URLClassLoader(
            new URL[] {
              folder.resolve("classes").toUri().toURL(), folder.resolve("resources").toUri().toURL()
            },
            getClass().getClassLoader());
  }

  @AfterEach
  void close() throws IOException {
    loader.close();
  }

  @Test
  void trains() {
    Plugin plugin =
        ServiceLoader.load(Plugin.class, loader).stream()
            .filter(p -> p.type().getClassLoader() == loader)
            .map(ServiceLoader.Provider::get)
            .findFirst()
            .orElseThrow();
    Model<?> model = plugin.models().getFirst();
    try (var dataSets = new DataSets(new LinearRegressionPlugin().dataSets())) {
      var training = new RecordedTraining(1, dataSets);
      assertThat(training.run(model, Map.of())).isEqualTo(Outcome.FINISHED);
      assertThat(training.last("train_loss")).isLessThan(1e-4);
      assertThat(training.last("test_loss")).isLessThan(1e-4);
    }
  }

  @Test
  void keepsTheContract() throws ClassNotFoundException {
    var summary = new SummaryGeneratingListener();
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(loader.loadClass("com.example.momentum.MomentumContractTest")))
            .build();
    LauncherFactory.create().execute(request, summary);
    assertThat(summary.getSummary().getFailures()).isEmpty();
    assertThat(summary.getSummary().getTestsSucceededCount()).isGreaterThanOrEqualTo(10);
  }

  @Test
  void isOfFortyLinesOrSo() throws IOException {
    Matcher block = FILE.matcher(Files.readString(PAGE));
    assertThat(block.find()).isTrue();
    assertThat(block.group(2).lines().filter(line -> !line.isBlank())).hasSizeBetween(30, 45);
  }

  private void compile(List<Path> sources) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var messages = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  new PrintWriter(messages),
                  files,
                  null,
                  List.of("-d", folder.resolve("classes").toString(), "-Xlint:all"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(compiled).as("%s", messages).isTrue();
    }
  }
}
