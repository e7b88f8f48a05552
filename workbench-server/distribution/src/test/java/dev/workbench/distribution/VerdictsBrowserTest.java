package dev.workbench.distribution;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Claims and differences, in a real Chromium against a real server. Every view is kept as a
/// picture in `target/screenshots`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VerdictsBrowserTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TRAINED_MS = 60_000;

  private final List<String> errors = new ArrayList<>();
  private static final String CHANGED =
      """
      name: changed
      model: weight-decay/scratch
      seeds: 1
      hyperparameters: {epochs: 2}
      claims:
        - {that: "final(train_loss) < %s", text: {en: It learns., zh: 它在学习。}}
      """;

  private Chromium chromium;
  private Workbench server;
  private Path files;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    files = Files.createDirectories(home.resolve("experiments"));
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
  void verdictsComeByThemselvesWhileRunsEnd() throws Exception {
    server.post("api/v1/experiments", "{\"name\": \"weight-decay\", \"seeds\": 1}");
    Page page = page("en", ColorScheme.LIGHT, 1280);
    page.navigate(url("/compare/weight-decay"));
    Locator claims = page.locator(".claims");
    // seeds are not what is lacking: every claim is decided by the seed that was run
    assertThat(claims.getByText("5 of 6 claims hold")).isVisible(trained());
    assertThat(claims.getByText("held with 1 of 1 seed").first()).isVisible();
    server.post("api/v1/experiments", "{\"name\": \"weight-decay\", \"seeds\": 10}");
    assertThat(claims.getByText("held with 10 of 10 seeds").first()).isVisible(trained());
  }

  @Test
  @Order(2)
  void aClaimSaysWhatItMeansHowItCameOutAndOnWhichNumbers() {
    Page page = page("en", ColorScheme.LIGHT, 1280);
    page.navigate(url("/compare/weight-decay"));
    Locator first = claim(page, "Decay cuts the test loss a hundredfold.");
    assertThat(first.locator(".badge")).hasText("✓passed");
    assertThat(first.locator("code").first())
        .hasText("final(test_loss, 'weight decay') < 0.01 * final(test_loss, 'no decay')");
    assertThat(first.locator("table")).isHidden();
    first.getByText("The numbers, seed by seed").click();
    assertThat(first.locator("tbody tr")).hasCount(10);
    assertThat(first.locator("thead")).containsText("0.01 * final(test_loss, 'no decay')");

    Locator refuted = claim(page, "Decay closes the gap.");
    assertThat(refuted.locator(".badge")).containsText("failed as expected");
    assertThat(refuted).containsText("Why it is expected to fail: The test loss stays about 30");
    assertThat(refuted).containsText("not with seeds 1, 2, 3, 4, 5, 6, 7, 8, 9, 10");
    shoot(page, "claims-unfolded-en");

    refuted.getByText("See the chart: Loss").click();
    assertThat(page.locator("wb-curves").first()).isFocused();
    assertThat(page.locator("wb-curves").first()).isInViewport();
  }

  @Test
  @Order(3)
  void theTableSaysWhetherADifferenceIsRealAgainstTheChosenBaseline() {
    Page page = page("en", ColorScheme.LIGHT, 1280);
    page.navigate(url("/compare/weight-decay"));
    Locator row = page.locator(".differences tr", new Page.LocatorOptions().setHasText("strong"));
    assertThat(row).containsText("better");
    // Wilcoxon with 10 pairs, all of one sign: 2 / 1024, times 3 by Holm
    assertThat(row).containsText("0.00586");
    page.navigate(url("/compare/weight-decay?baseline=strong&metric=train_loss"));
    Locator none =
        page.locator(".differences tr", new Page.LocatorOptions().setHasText("no decay"));
    assertThat(none).containsText("better");
    assertThat(page.locator(".differences h3")).containsText("to strong, paired by seed");
  }

  @Test
  @Order(4)
  void tooFewSeedsCannotTellAndItSaysHowManyMoreMight() throws Exception {
    server.post("api/v1/experiments", "{\"name\": \"start-scale\", \"seeds\": 3}");
    Page page = page("en", ColorScheme.LIGHT, 1280);
    page.navigate(url("/compare/start-scale"));
    assertThat(page.getByText("15 finished")).isVisible(trained());
    Locator row =
        page.locator(".differences tr", new Page.LocatorOptions().setHasText("start 1, decay"));
    assertThat(row).containsText("cannot tell");
    assertThat(row).containsText("more seeds might tell");
  }

  @Test
  @Order(5)
  void cardsCountTheClaimsThatHold() {
    Page page = page("en", ColorScheme.LIGHT, 1280);
    page.navigate(url("/"));
    Locator card =
        page.locator("article", new Page.LocatorOptions().setHasText("Overfitting against"));
    assertThat(card).containsText("5 of 6 claims hold");
    assertThat(card).containsText("1 refuted as expected");
    shoot(page, "experiments-claims-en");
  }

  @Test
  @Order(6)
  void twoChosenRunsSayWhatDiffersAndTheAddressKeepsIt() throws Exception {
    Page page = page("en", ColorScheme.LIGHT, 1280);
    page.navigate(url("/runs?experiment=weight-decay&q=seed 4"));
    var boxes = page.locator("vaadin-grid vaadin-checkbox");
    assertThat(page.getByText("no decay, seed 4")).isVisible();
    Locator diff =
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("What differs"));
    assertThat(diff).isDisabled();
    boxes.nth(1).click();
    boxes.nth(2).click();
    diff.click();
    page.waitForURL("**/diff/**");
    assertDiffShown(page);
    String address = page.url();
    Page again = page("en", ColorScheme.LIGHT, 1280);
    again.navigate(address);
    assertDiffShown(again);
    shoot(again, "diff-en-light-1280");
  }

  @Test
  @Order(7)
  void fromARunsPageTheOtherOneIsChosen() throws Exception {
    Page page = page("en", ColorScheme.LIGHT, 1280);
    page.navigate(url("/run/" + run("no decay", 2)));
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("What differs")).click();
    page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Compare with"))
        .fill("strong, seed 2");
    page.getByRole(AriaRole.OPTION).first().click();
    page.waitForURL("**/diff/*/*");
    assertDiffShown(page);
  }

  @Test
  @Order(8)
  void aReplayIsTheSameToTheLastBit() throws Exception {
    String run = run("no decay", 1);
    var replayed =
        JSON.readTree(server.post("api/v1/runs/" + run + "/replay", "{\"anyway\": false}").body());
    Page page = page("en", ColorScheme.LIGHT, 1280);
    page.navigate(url("/diff/" + replayed.get("replay").asText()));
    page.waitForURL("**/diff/*/" + run);
    assertThat(page.getByText(Pattern.compile("the same, all 10[01] points")).first())
        .isVisible(trained());
    assertThat(page.locator("wb-curves")).hasCount(0);
  }

  @Test
  @Order(9)
  void aClaimThatWasChangedLaterStandsBesideTheOneThatIsJudged() throws Exception {
    Path file = Files.writeString(files.resolve("changed.yaml"), CHANGED.formatted("1000"));
    server.post("api/v1/experiments", "{\"name\": \"changed\"}");
    Page page = page("en", ColorScheme.LIGHT, 1280);
    page.navigate(url("/compare/changed"));
    assertThat(page.locator(".claims").getByText("1 of 1 claim holds")).isVisible(trained());
    assertThat(page.getByText("The file says now:")).isHidden();
    Files.writeString(file, CHANGED.formatted("1e-9"));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    page.reload();
    Locator claim = claim(page, "It learns.");
    assertThat(claim.locator("code").first()).hasText("final(train_loss) < 1000");
    assertThat(claim).containsText("The file says now: final(train_loss) < 1e-9 every seed");
    assertThat(claim).containsText("does not have this claim any more");
    shoot(page, "claims-changed-en");
  }

  @Test
  @Order(10)
  void allOfItFitsItsWindowInBothLanguagesAndThemes() throws Exception {
    String diff = "/diff/" + run("no decay", 1) + "/" + run("strong", 1);
    for (String language : List.of("en", "zh-CN")) {
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        for (int width : new int[] {390, 1280, 2560}) {
          Page page = page(language, scheme, width);
          String kind =
              "%s-%s-%d"
                  .formatted(
                      language.substring(0, 2), scheme.name().toLowerCase(Locale.ROOT), width);
          page.navigate(url("/compare/weight-decay"));
          assertThat(page.locator(".claim")).hasCount(6);
          assertFits(page, "claims-" + kind, width);
          page.navigate(url(diff));
          assertThat(page.locator(".diff tbody tr").nth(4)).isVisible();
          page.waitForFunction("() => document.querySelector('wb-curves')?.state?.ready");
          assertFits(page, "diff-" + kind, width);
          page.context().close();
        }
      }
    }
  }

  @Test
  @Order(11)
  void noPageReportedAnError() {
    assertThat(errors).isEmpty();
  }

  private void assertDiffShown(Page page) {
    Locator causes = page.locator(".diff .panel").first();
    Locator row = causes.locator("tr", new Locator.LocatorOptions().setHasText("weightDecay"));
    assertThat(row).isVisible();
    assertThat(causes.locator("tr", new Locator.LocatorOptions().setHasText("Data")))
        .containsText("the same");
    Locator effects = page.locator(".diff .panel").nth(1);
    assertThat(effects.locator("tr", new Locator.LocatorOptions().setHasText("train_loss")))
        .containsText("at step");
    page.waitForFunction("() => document.querySelector('wb-curves')?.state?.ready");
  }

  private static void assertFits(Page page, String name, int width) {
    shoot(page, name);
    int content = (int) page.evaluate("document.documentElement.scrollWidth");
    assertThat(content).as(name).isLessThanOrEqualTo(width);
  }

  private static Locator claim(Page page, String text) {
    return page.locator(".claim", new Page.LocatorOptions().setHasText(text));
  }

  /// The latest run of a variant of weight decay with that seed.
  private String run(String variant, long seed) throws Exception {
    String found = "";
    var page = server.get("api/v1/runs?experiment=weight-decay&limit=1000").body();
    for (JsonNode run : JSON.readTree(page).get("runs")) {
      if (run.get("variant").asText().equals(variant) && run.get("seed").asLong() == seed) {
        found = run.get("id").asText();
      }
    }
    return found;
  }

  private Page page(String language, ColorScheme scheme, int width) {
    var context =
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

  private static LocatorAssertions.IsVisibleOptions trained() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(TRAINED_MS);
  }

  private static void shoot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "screenshots", name + ".png")));
  }

  private String url(String path) {
    return server.url().resolve(path.replace(" ", "%20")).toString();
  }
}
