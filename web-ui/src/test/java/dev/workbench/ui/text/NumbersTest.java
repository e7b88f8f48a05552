package dev.workbench.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "95.3217, 95.3",
    "0.01024, 0.0102",
    "0.00226, 0.00226",
    "0.5134, 0.513",
    "12345.6, 12346",
    "8.7e-13, 8.7e-13",
    "2.34e7, 2.3e7",
    "-95.32, −95.3",
    "-8.7e-13, −8.7e-13",
    "NaN, NaN",
    "Infinity, ∞",
    "-Infinity, −∞"
  })
  void areWrittenShortWithTheDigitsThatMatter(double value, String text) {
    assertThat(Numbers.compact(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"1.5, +1.50", "-1.5, −1.50", "0, 0", "NaN, NaN"})
  void carryTheirSignWhenTheyAreDifferences(double value, String text) {
    assertThat(Numbers.signed(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"3.0, 3", "-0.0, -0", "0.03, 0.03", "1.0E-5, 1.0E-5", "sgd, sgd", "v1.0, v1.0"})
  void settingsAreWrittenAsOneWouldTypeThem(String setting, String text) {
    assertThat(Numbers.plain(setting)).isEqualTo(text);
  }
}
