package dev.workbench.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Runs;
import dev.workbench.ui.parts.StatusBadge;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every text is there in both languages, and every one that the views ask for.
class TranslationsTest {
  private static final Path BUNDLES = Path.of("src/main/resources/vaadin-i18n");
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern KEY = Pattern.compile("\"([a-zA-Z]+(\\.[a-zA-Z_]+)+)\"");

  private final Properties english = load("translations.properties");
  private final Properties chinese = load("translations_zh.properties");

  @Test
  void bothLanguagesHaveTheSameTexts() {
    assertThat(new TreeSet<>(chinese.stringPropertyNames()))
        .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
  }

  @Test
  void everyTextThatTheViewsAskForIsThere() throws IOException {
    var used = keysInSources();
    assertThat(used).hasSizeGreaterThan(100);
    assertThat(english.stringPropertyNames()).containsAll(used);
  }

  @Test
  void everyTextIsAskedFor() throws IOException {
    var asked = keysInSources();
    Arrays.stream(Runs.Status.values()).map(StatusBadge::key).forEach(asked::add);
    assertThat(english.stringPropertyNames())
        .filteredOn(key -> !key.startsWith("metric."))
        .isSubsetOf(asked);
  }

  @Test
  void everyStatusHasAName() {
    for (var status : Runs.Status.values()) {
      assertThat(english.stringPropertyNames()).contains(StatusBadge.key(status));
    }
  }

  @Test
  void textsWithArgumentsUseTheSameOnesInBothLanguages() {
    for (var key : english.stringPropertyNames()) {
      assertThat(arguments(chinese, key)).as(key).isEqualTo(arguments(english, key));
    }
  }

  @Test
  void countsAreWordedForNoneOneAndMany() {
    var running = new MessageFormat(english.getProperty("layout.running"), Locale.ENGLISH);
    assertThat(running.format(new Object[] {0})).isEqualTo("nothing running");
    assertThat(running.format(new Object[] {1})).isEqualTo("1 running");
    assertThat(running.format(new Object[] {2})).isEqualTo("2 running");
  }

  private static Set<Integer> arguments(Properties texts, String key) {
    return Pattern.compile("\\{(\\d)")
        .matcher(texts.getProperty(key))
        .results()
        .map(match -> Integer.valueOf(match.group(1)))
        .collect(Collectors.toSet());
  }

  /// Words joined by dots whose first one begins keys of the bundle.
  private Set<String> keysInSources() throws IOException {
    var sections =
        english.stringPropertyNames().stream()
            .map(key -> key.substring(0, key.indexOf('.') + 1))
            .collect(Collectors.toSet());
    var keys = new TreeSet<String>();
    try (var files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        KEY.matcher(Files.readString(file))
            .results()
            .map(MatchResult::group)
            .map(quoted -> quoted.substring(1, quoted.length() - 1))
            .filter(key -> !key.endsWith(".js"))
            .filter(key -> sections.contains(key.substring(0, key.indexOf('.') + 1)))
            .forEach(keys::add);
      }
    }
    return keys;
  }

  private static Properties load(String name) {
    var texts = new Properties();
    try (Reader reader = Files.newBufferedReader(BUNDLES.resolve(name))) {
      texts.load(reader);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return texts;
  }
}
