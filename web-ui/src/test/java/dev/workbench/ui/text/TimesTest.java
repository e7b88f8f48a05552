package dev.workbench.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "640, 640 ms",
    "6240, 6.2 s",
    "48000, 48 s",
    "540000, 9 min",
    "7500000, 2 h 5 min"
  })
  void durationsHaveTheUnitThatFits(long ms, String text) {
    assertThat(Times.duration(ms)).isEqualTo(text);
  }

  @Test
  void momentsAreWrittenAsTheLanguageWritesThem() {
    assertThat(Times.moment(0, Locale.ENGLISH, ZoneOffset.UTC)).contains("Jan 1").contains("1970");
    assertThat(Times.moment(0, Locale.SIMPLIFIED_CHINESE, ZoneOffset.UTC)).contains("1970年1月1日");
  }
}
