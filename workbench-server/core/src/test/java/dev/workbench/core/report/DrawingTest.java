package dev.workbench.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Axes, numbers, pictures, colours and words of a report.
class DrawingTest {
  private static final Path TOKENS =
      Path.of("../../web-ui/src/main/resources/META-INF/resources/workbench/tokens.css");

  @ParameterizedTest
  @CsvSource({
    "0, 100, false, 0 20 40 60 80 100",
    "-1, 1, false, −1.0 −0.5 0 0.5 1.0",
    "0.5, 0.75, false, 0.50 0.55 0.60 0.65 0.70 0.75",
    "0.01, 1000, true, 0.01 0.1 1 10 100 1000",
    "2, 30, true, 2 5 10 20",
    "1e-9, 10, true, 1e-8 1e-6 1e-4 0.01 1",
  })
  void ticksAreRound(double min, double max, boolean log, String ticks) {
    Axis axis = log ? Axis.log(min, max, 6) : Axis.exact(min, max, 6);
    assertThat(axis.ticks().stream().map(axis::text).collect(Collectors.joining(" ")))
        .isEqualTo(ticks);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyRangeHasAFewTicksInsideIt(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      double a = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
      double b = random.nextInt(10) == 0 ? a : a + Math.abs(random.nextGaussian() * a);
      Axis linear = Axis.linear(Math.min(a, b), Math.max(a, b), 6);
      assertThat(linear.ticks()).as("%s to %s", a, b).hasSizeBetween(1, 14);
      assertThat(linear.at(a)).isBetween(0.0, 1.0);
      double c = Math.abs(a) + 1e-300;
      Axis log = Axis.log(c, c * (1 + random.nextInt(1000)), 6);
      assertThat(log.ticks()).as("log %s", c).hasSizeLessThanOrEqualTo(14);
      assertThat(log.max()).isGreaterThan(log.min());
    }
  }

  @Test
  void aLogAxisShowsFifteenDecades() {
    Axis axis = Axis.log(1e-30, 100, 6);
    assertThat(axis.min()).isEqualTo(1e-13);
    assertThat(axis.shows(0)).isFalse();
    assertThat(axis.shows(1e-30)).isTrue();
  }

  @Test
  void aLineIsBrokenWhereThereIsNoNumberAndABandToo() {
    var area = new PlotArea(Axis.exact(0, 4, 2), Axis.exact(0, 10, 2));
    double[] x = {0, 1, 2, 3, 4};
    double[] y = {0, 10, Double.NaN, 10, 0};
    assertThat(area.line(x, y)).isEqualTo("M0 1000L250 0M750 0L1000 1000");
    double[] zero = {0, 0, 0, 0, 0};
    assertThat(area.band(x, zero, y))
        .isEqualTo("M0 1000L250 0L250 1000L0 1000ZM750 0L1000 1000L1000 1000L750 1000Z");
  }

  @ParameterizedTest
  @CsvSource({
    "95.31, 95.3",
    "0.01024, 0.0102",
    "8.71e-13, 8.7e-13",
    "-12.96, −13.0",
    "123456, 123456",
    "0, 0",
    "NaN, –",
    "Infinity, ∞",
    "10, 10",
    "1.5e9, 1.5e9",
  })
  void numbersHaveThreeDigits(double value, String text) {
    assertThat(Values.of(value)).isEqualTo(text);
  }

  @Test
  void aPictureHoldsItsPixels() throws IOException {
    byte[] pixels = {0, (byte) 255, 100, 7, 8, 9};
    String url = GreyPng.dataUrl(3, 2, pixels);
    byte[] png = Base64.getDecoder().decode(url.substring("data:image/png;base64,".length()));
    var image = ImageIO.read(new ByteArrayInputStream(png));
    for (int i = 0; i < pixels.length; i++) {
      assertThat(image.getRaster().getSample(i % 3, i / 3, 0)).isEqualTo(pixels[i] & 0xff);
    }
    assertThat(GreyPng.dataUrl(3, 2, new byte[1])).startsWith("data:image/png");
  }

  @Test
  void theColoursAreThoseOfThePages() throws IOException {
    String report = resource("report.css");
    String tokens = Files.readString(TOKENS);
    String light = tokens.substring(0, tokens.indexOf("[data-theme"));
    String dark = tokens.substring(light.length());
    int darkFrom = report.indexOf("@media (prefers-color-scheme: dark)");
    assertThat(colours(report.substring(0, darkFrom))).hasSizeGreaterThan(20);
    assertThat(colours(light)).containsAll(colours(report.substring(0, darkFrom)));
    String reportDark = report.substring(darkFrom, report.indexOf("*, *::before"));
    assertThat(colours(reportDark)).hasSizeGreaterThan(20);
    assertThat(colours(dark)).containsAll(colours(reportDark));
  }

  @Test
  void everyWordIsThereInBothLanguages() throws IOException {
    var english = new Properties();
    english.load(stream("report.properties"));
    var chinese = new Properties();
    chinese.load(stream("report_zh.properties"));
    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    for (String key : english.stringPropertyNames()) {
      assertThat(new Words("en").get(key, 2, 2)).as(key).isNotBlank();
      assertThat(new Words("zh").get(key, 2, 2)).as(key).isNotBlank();
    }
  }

  @Test
  void theLanguageOfTheMachineDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
      ResourceBundle.clearCache(Words.class.getClassLoader());
      assertThat(new Words("en").get("final")).isEqualTo("Final values");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static List<String> colours(String css) {
    return Pattern.compile("--[a-z0-9-]+: #[0-9a-f]+;")
        .matcher(css)
        .results()
        .map(found -> found.group())
        .toList();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Reader stream(String name) throws IOException {
    return new StringReader(resource(name));
  }
}
