package dev.workbench.plugin;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/// The texts beside a class, in UTF-8 property files: `Scratch.properties` and
/// `Scratch_zh.properties` for class `Scratch`, then, for what those lack, `texts.properties` and
/// `texts_zh.properties` of its package. Keys: `title`, `text` (one or two sentences), and for each
/// hyperparameter or metric `learningRate.title`, `learningRate.help`. Any thread.
public final class Texts {
  private final Properties english = new Properties();
  private final Properties chinese = new Properties();

  private Texts(Class<?> type) {
    for (String bundle : new String[] {"texts", type.getSimpleName()}) {
      read(type, bundle + ".properties", english);
      read(type, bundle + "_zh.properties", chinese);
    }
  }

  public static Texts of(Class<?> type) {
    return new Texts(type);
  }

  /// The text of that key, or the fallback in both languages.
  public Text get(String key, String fallback) {
    String en = english.getProperty(key, fallback);
    return new Text(en, chinese.getProperty(key, en));
  }

  private static void read(Class<?> type, String file, Properties into) {
    try (var stream = type.getResourceAsStream(file)) {
      if (stream != null) {
        into.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + " beside " + type.getName(), e);
    }
  }
}
