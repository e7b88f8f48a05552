package dev.workbench.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Text;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LanguageTest {
  private final Text both = new Text("weight decay", "权重衰减");

  @Test
  void anyChineseReadsChineseAndAllOthersEnglish() {
    assertThat(Language.of(Locale.TRADITIONAL_CHINESE)).isEqualTo(Language.CHINESE);
    assertThat(Language.of(Locale.GERMAN)).isEqualTo(Language.ENGLISH);
  }

  @Test
  void textsComeInTheReadersLanguage() {
    assertThat(Language.pick(both, Locale.SIMPLIFIED_CHINESE)).isEqualTo("权重衰减");
    assertThat(Language.pick(both, Locale.GERMAN)).isEqualTo("weight decay");
  }

  @Test
  void aMissingTranslationFallsBackToEnglish() {
    var english = new Text("weight decay", "");
    assertThat(Language.pick(english, Locale.SIMPLIFIED_CHINESE)).isEqualTo("weight decay");
  }
}
