package dev.workbench.distribution;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// What a user does, in a real Chromium, against a real server: nothing there yet, a launch from
/// the form, curves that grow, the comparison. Every view is kept as a picture in
/// `target/screenshots`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrowserTest {
  private static final int DRAWN_MS = 30_000;
  private static final String CURVES = "wb-curves";
  private static final String FIVE_SEEDS_OF_FITS =
      "{\"name\": \"polynomial-fitting\", \"seeds\": 5}";

  private final List<String> errors = new ArrayList<>();
  private Chromium chromium;
  private Workbench server;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    chromium = Chromium.start();
    server = Workbench.start(home);
  }

  @AfterAll
  void stop() throws Exception {
    if (server != null) {
      server.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  @Order(1)
  void anEmptyWorkbenchSaysWhatToDoNext() {
    Page page = page("en", ColorScheme.LIGHT, 1280);
    page.navigate(url("/runs"));
    assertThat(page.getByText("Nothing has been trained yet")).isVisible();
    shoot(page, "runs-empty");
    page.navigate(url("/"));
    assertThat(page.getByText("not run yet").first()).isVisible();
    shoot(page, "experiments-empty");
  }

  @Test
  @Order(2)
  void weightDecayIsLaunchedFromTheFormWatchedLiveAndCompared() {
    Page page = page("en", ColorScheme.LIGHT, 1280);
    page.navigate(url("/launch/weight-decay/scratch"));
    page.getByLabel("Epochs").fill("30000");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Vary")).click();
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("weightDecay")).click();
    page.getByLabel("Values").fill("0, 3");
    page.getByLabel("Seeds").fill("2");
    assertThat(page.getByText("2 settings × 2 seeds = 4 runs")).isVisible();
    shoot(page, "launch");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Train")).click();
    page.waitForURL("**/compare/**");
    Locator curves = page.locator(CURVES).first();
    double early = awaitLastX(curves, 0);
    shoot(page, "compare-live");
    double later = awaitLastX(curves, early);
    assertThat(later).as("the curve grows without a reload").isGreaterThan(early);
    assertDrawn(curves);
  }

  @Test
  @Order(3)
  void theInstalledComparisonShowsEveryVariantInItsOwnColour() throws Exception {
    Page page = page("en", ColorScheme.LIGHT, 1280);
    page.navigate(url("/"));
    page.getByLabel("Run → Overfitting against weight decay").click();
    page.waitForURL("**/compare/weight-decay**");
    assertThat(page.getByText("40 finished"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(120_000));
    Locator curves = page.locator(CURVES).first();
    awaitLastX(curves, 99);
    assertDrawn(curves);
    awaitSeries(curves, 8);
    assertThat(page.locator(".rail .sw")).hasCount(4);
    assertThat(coloursOf(page)).hasSize(4);
    assertThat(page.locator("table").first()).containsText("strong");
    String report = (String) page.getByText("Report").first().evaluate("link => link.href");
    assertThat(page.request().get(report).text()).startsWith("<!doctype html>");
  }

  @Test
  @Order(4)
  void fitsOverTheTrueFunctionAreShownSideBySide() {
    Page page = page("en", ColorScheme.LIGHT, 1280);
    page.request()
        .post(url("/api/v1/experiments"), RequestOptions.create().setData(FIVE_SEEDS_OF_FITS));
    page.navigate(url("/compare/polynomial-fitting"));
    assertThat(page.getByText("15 finished"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
    page.waitForFunction("() => document.querySelector('wb-figures')?.state?.series === 3");
  }

  @Test
  @Order(4)
  void aSearchShowsItsBestSettingsAndHowSureThatIs() throws Exception {
    var launched =
        server.post(
            "api/v1/experiments",
            """
            {"name": "tune", "model": "linear-regression/scratch", "search": {
              "goal": {"min": "test_loss"}, "budget": 8, "confirm": {"top": 2, "seeds": 6},
              "over": {"learningRate": {"from": 0.0001, "to": 0.3, "scale": "log"}}}}
            """);
    assertThat(launched.statusCode()).as(launched.body()).isEqualTo(201);
    Page page = page("en", ColorScheme.LIGHT, 1280);
    page.navigate(url("/compare/tune"));
    assertThat(page.getByText("Settings with the least test_loss")).isVisible();
    assertThat(page.getByText("Tried 8; runs stopped early: 0")).isVisible();
    Locator best = page.locator("table").first().locator("tbody tr").first();
    assertThat(best.locator("td").last())
        .hasText("6", new LocatorAssertions.HasTextOptions().setTimeout(60_000));
    assertThat(best).containsText("lr=");
    assertThat(best).containsText("[");
    assertThat(page.getByText("Still searching")).isHidden();
    shoot(page, "search");
  }

  @Test
  @Order(5)
  void everyViewIsKeptAsAPictureAndNoneIsWiderThanItsWindow() {
    for (String language : List.of("en", "zh-CN")) {
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        for (int width : new int[] {1280, 390}) {
          shootAll(language, scheme, width);
        }
      }
    }
  }

  @Test
  @Order(6)
  void noPageReportedAnError() {
    assertThat(errors).isEmpty();
  }

  private void shootAll(String language, ColorScheme scheme, int width) {
    Page page = page(language, scheme, width);
    String kind = language.substring(0, 2) + "-" + scheme.name().toLowerCase(Locale.ROOT);
    for (String view : views(page)) {
      page.navigate(url("/" + view));
      assertThat(page.locator("h1").first()).isVisible();
      if (view.startsWith("compare")) {
        awaitLastX(page.locator(CURVES).first(), 99);
      }
      page.waitForTimeout(700);
      String name =
          view.isEmpty() ? "experiments" : view.replaceAll("/[0-9a-f]{32}", "").replace('/', '-');
      shoot(page, name + "-" + kind + "-" + width);
      int content = (int) page.evaluate("document.documentElement.scrollWidth");
      assertThat(content).as(name + " at " + width + " pixels").isLessThanOrEqualTo(width);
    }
    page.context().close();
  }

  private List<String> views(Page page) {
    String runs = page.request().get(url("/api/v1/runs?experiment=polynomial-fitting")).text();
    String run = runs.replaceFirst("(?s).*?\"id\":\"([0-9a-f]{32}).*", "$1");
    return List.of(
        "",
        "runs",
        "run/" + run,
        "compare/weight-decay",
        "compare/polynomial-fitting",
        "launch",
        "plugins");
  }

  private Page page(String language, ColorScheme scheme, int width) {
    BrowserContext context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setLocale(language)
                    .setColorScheme(scheme)
                    .setViewportSize(width, 900));
    Page page = context.newPage();
    page.onPageError(error -> errors.add(page.url() + ": " + error));
    return page;
  }

  /// Waits until a chart has drawn beyond a point of its x axis.
  ///
  /// @return how far it has drawn
  private static double awaitLastX(Locator chart, double beyond) {
    chart
        .page()
        .waitForFunction(
            "([chart, beyond]) => chart.state?.ready && chart.state.lastX > beyond",
            List.of(chart.elementHandle(), beyond),
            new Page.WaitForFunctionOptions().setTimeout(DRAWN_MS));
    return ((Number) chart.evaluate("chart => chart.state.lastX")).doubleValue();
  }

  /// Waits until a chart shows this many series: those of the last variant arrive last.
  private static void awaitSeries(Locator chart, int series) {
    chart
        .page()
        .waitForFunction(
            "([chart, series]) => chart.state.series >= series",
            List.of(chart.elementHandle(), series),
            new Page.WaitForFunctionOptions().setTimeout(DRAWN_MS));
  }

  /// That there are coloured pixels on the canvas, not only that somebody meant to draw some.
  private static void assertDrawn(Locator chart) {
    int pixels =
        (int)
            chart.evaluate(
                """
                chart => {
                  const canvas = chart.renderRoot.querySelector('canvas');
                  const data = canvas.getContext('2d')
                      .getImageData(0, 0, canvas.width, canvas.height).data;
                  let coloured = 0;
                  for (let i = 0; i < data.length; i += 4) {
                    const lightest = Math.max(data[i], data[i + 1], data[i + 2]);
                    const darkest = Math.min(data[i], data[i + 1], data[i + 2]);
                    if (data[i + 3] > 200 && lightest - darkest > 60) coloured++;
                  }
                  return coloured;
                }
                """);
    assertThat(pixels).as("coloured pixels").isGreaterThan(500);
  }

  private static Set<String> coloursOf(Page page) {
    Set<String> colours = new TreeSet<>();
    for (Locator swatch : page.locator(".rail .sw").all()) {
      colours.add((String) swatch.evaluate("e => getComputedStyle(e).backgroundColor"));
    }
    return colours;
  }

  private static void shoot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "screenshots", name + ".png")));
  }

  private String url(String path) {
    return server.url().resolve(path).toString();
  }
}
