package dev.workbench.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A report in a real Chromium, opened as the file that it is.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPageTest {
  private Chromium chromium;
  private Path report;

  @BeforeAll
  void make(@TempDir Path folder) throws Exception {
    chromium = Chromium.start();
    String home = folder.resolve("home").toString();
    Workbench.run("run", "polynomial-fitting", "--seeds", "3", "--home", home);
    report = folder.resolve("report.html");
    var made =
        Workbench.run("report", "polynomial-fitting", "-o", report.toString(), "--home", home);
    assertThat(made.status()).as(made.err()).isZero();
  }

  @AfterAll
  void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1440", "DARK, 1440", "LIGHT, 390", "DARK, 390"})
  void itIsDrawnWithoutARequestOrAnErrorAndFits(ColorScheme scheme, int width) {
    try (BrowserContext context = context(scheme, width, true)) {
      Page page = context.newPage();
      List<String> asked = new ArrayList<>();
      List<String> said = new ArrayList<>();
      page.onRequest(request -> asked.add(request.url()));
      page.onConsoleMessage(message -> said.add(message.text()));
      page.onPageError(said::add);
      page.navigate(report.toUri().toString());
      assertThat(asked).containsExactly(report.toUri().toString());
      assertThat(said).as("a breach of its policy would be told here").isEmpty();
      assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(width);
      assertThat(
              (Boolean)
                  page.evaluate(
                      "[...document.querySelectorAll('path.line')].every(p => p.getBoundingClientRect().width > 50)"))
          .as("every curve has a size")
          .isTrue();
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target/screenshots/report-" + scheme + "-" + width + ".png")));
    }
  }

  @Test
  void theValuesUnderThePointerAreShown() {
    try (BrowserContext context = context(ColorScheme.LIGHT, 1280, true)) {
      Page page = context.newPage();
      page.navigate(report.toUri().toString());
      Locator area = page.locator(".chart .area").first();
      assertThat(page.locator(".tip:visible").count()).isZero();
      area.hover();
      assertThat(page.locator(".tip:visible").count()).isEqualTo(1);
      assertThat(page.locator(".tip:visible").textContent())
          .contains("step 50", "linear", "cubic", "two samples");
      area.press("ArrowRight");
      assertThat(page.locator(".tip:visible").textContent()).contains("step 52");
    }
  }

  @Test
  void itPrintsInkOnPaperWhateverTheScreenIs() {
    try (BrowserContext context = context(ColorScheme.DARK, 794, true)) {
      Page page = context.newPage();
      page.navigate(report.toUri().toString());
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
          .isEqualTo("rgb(255, 255, 255)");
      assertThat(page.evaluate("getComputedStyle(document.body).color"))
          .isEqualTo("rgb(28, 36, 48)");
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target/screenshots/report-print.png")));
    }
  }

  @Test
  void itIsReadWithoutItsScript() {
    try (BrowserContext context = context(ColorScheme.LIGHT, 1280, false)) {
      Page page = context.newPage();
      page.navigate(report.toUri().toString());
      page.locator("details.data summary").first().click();
      assertThat(page.locator("details.data table").first().textContent()).contains("cubic");
      page.locator("details.claim summary").first().click();
      assertThat(page.locator("details.claim table").first().isVisible()).isTrue();
    }
  }

  private BrowserContext context(ColorScheme scheme, int width, boolean script) {
    return chromium
        .browser()
        .newContext(
            new Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setViewportSize(width, 900)
                .setJavaScriptEnabled(script));
  }
}
