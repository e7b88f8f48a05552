package dev.workbench.core.report;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Experiments.Candidate;
import dev.workbench.contract.Experiments.SearchResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a report says of a search.
class SearchSectionTest {
  private static final SearchResult SEARCH =
      new SearchResult(
          "test_loss",
          "min",
          "sobol",
          1,
          16,
          9,
          1,
          0,
          true,
          "",
          List.of(
              new Candidate("lr=0.03", Map.of(), 0.1, 6, 0, 0.11, 0.101, 0.12, 0.11, 0.105, 0.115),
              new Candidate("<lr>", Map.of(), 0.5, 0, 0, NaN, NaN, NaN, NaN, NaN, NaN)),
          List.of());

  @Test
  void theBestSettingsStandInATableWithTheirIntervals() {
    String page = written("en");
    assertThat(page)
        .contains("Settings with the least test_loss", "Tried 16; runs stopped early: 9")
        .contains("lr=0.03", "0.101", "0.115", "&lt;lr")
        .doesNotContain("NaN");
    assertThat(written("zh")).contains("使 test_loss 最小的设置").doesNotContain("Settings");
  }

  private static String written(String language) {
    var page = new Markup();
    new SearchSection(SEARCH, new Words(language)).write(page);
    return page.toString();
  }
}
