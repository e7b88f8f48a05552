package dev.workbench.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginHostTest {
  private static final String GOOD =
      """
      import dev.workbench.plugin.*;
      import java.util.List;

      public class Good implements Plugin {
        public record Settings(@Default("1") @Range(min = 0, max = 2) double rate) {}
        public static class Only implements Model<Settings> {
          public String name() { return "good/only"; }
          public void train(Settings settings, Training training) {}
        }
        public List<Model<?>> models() { return List.of(new Only()); }
      }
      """;

  @TempDir Path shipped;
  @TempDir Path home;

  @Test
  void aPluginIsLoadedInAClassLoaderOfItsOwn() {
    PluginJar.make(shipped, "good", "Good", GOOD);
    var model = load().model("good/only").orElseThrow();
    assertThat(model.plugin().name()).isEqualTo("good");
    assertThat(model.plugin().jarsSha256()).hasSize(64);
    assertThat(model.value().getClass().getClassLoader().getName()).isEqualTo("plugin good");
  }

  @Test
  void brokenPluginsAreListedWithTheirErrorAndHarmNothing() throws IOException {
    PluginJar.make(shipped, "good", "Good", GOOD);
    Files.writeString(
        Files.createDirectories(shipped.resolve("no-jar-at-all")).resolve("broken.jar"), "text");
    Files.createDirectories(shipped.resolve("nothing"));
    PluginJar.make(
        shipped,
        "throws",
        "Throws",
        """
        public class Throws implements dev.workbench.plugin.Plugin {
          public Throws() { throw new IllegalStateException("no licence for the moon"); }
        }
        """);
    PluginJar.make(
        shipped,
        "bad-settings",
        "Bad",
        GOOD.replace("class Good", "class Bad").replace("double rate", "java.util.List rate"));

    PluginHost host = load();

    assertThat(host.model("good/only")).isPresent();
    var errors =
        host.plugins().stream()
            .filter(plugin -> plugin.error() != null)
            .collect(Collectors.toMap(LoadedPlugin::name, LoadedPlugin::error));
    assertThat(errors).containsOnlyKeys("no-jar-at-all", "nothing", "throws", "bad-settings");
    assertThat(errors.get("throws")).contains("no licence for the moon");
    assertThat(errors.get("nothing")).contains("there is no jar in");
    assertThat(errors.get("bad-settings")).contains("'rate'", "java.util.List");
  }

  @Test
  void aPluginThatFailsWithAnErrorIsListedAndHarmsNothing() {
    String failing =
        GOOD.replace("Good", "Failing")
            .replace(
                "return List.of(",
                "if (true) throw new AssertionError(\"no moon\"); return List.of(");
    PluginJar.make(shipped, "failing", "Failing", failing);
    PluginJar.make(shipped, "good", "Good", GOOD);
    PluginHost host = PluginHost.load(List.of(shipped));
    assertThat(host.model("good/only")).isPresent();
    assertThat(host.plugins().getFirst().error()).isEqualTo("AssertionError: no moon");
  }

  @Test
  void aDataSetThatDoesNotSayItsLicenceIsRefused() {
    PluginJar.make(
        shipped,
        "unlicensed",
        "Unlicensed",
        """
        import dev.workbench.plugin.*;
        import java.util.List;

        public class Unlicensed implements Plugin {
          public static class Data implements DataSetProvider {
            public String name() { return "data"; }
            public String licence() { return null; }
            public boolean seeded() { return true; }
            public Table load(DataSource source) { return null; }
          }
          public List<DataSetProvider> dataSets() { return List.of(new Data()); }
        }
        """);
    assertThat(load().plugins().getFirst().error()).contains("data has no licence");
  }

  @Test
  void aPluginOfTheHomeReplacesTheShippedOneOfThatName() {
    PluginJar.make(shipped, "good", "Good", GOOD);
    PluginJar.make(home, "good", "Good", GOOD.replace("good/only", "good/better"));
    assertThat(load().models()).map(model -> model.value().name()).containsExactly("good/better");
  }

  @Test
  void aSecondPluginWithTheSameModelIsRefusedNamingBoth() {
    PluginJar.make(shipped, "a-good", "Good", GOOD);
    PluginJar.make(shipped, "b-twin", "Good", GOOD);
    PluginHost host = load();
    assertThat(host.model("good/only").orElseThrow().plugin().name()).isEqualTo("a-good");
    assertThat(host.plugins())
        .filteredOn(plugin -> plugin.name().equals("b-twin"))
        .allSatisfy(plugin ->
            assertThat(plugin.error())
                .isEqualTo("another plugin has the same: model good/only of a-good"));
  }

  @Test
  void aPluginSeesTheApiAndNotTheServer() {
    PluginJar.make(
        shipped,
        "curious",
        "Curious",
        """
        public class Curious implements dev.workbench.plugin.Plugin {
          public Curious() throws Exception { Class.forName("io.vertx.core.Vertx"); }
        }
        """);
    assertThat(load().plugins().getFirst().error()).contains("io.vertx.core.Vertx");
  }

  private PluginHost load() {
    return PluginHost.load(List.of(shipped, home, home.resolve("missing")));
  }
}
