package dev.workbench.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {
  private final Texts texts = Texts.of(TextsTest.class);

  @Test
  void readsBothLanguagesAsUtf8() {
    assertThat(texts.get("title", "")).isEqualTo(new Text("Weight decay ‖w‖", "权重衰减"));
  }

  @Test
  void theClassOverridesItsPackage() {
    assertThat(texts.get("epochs.title", "")).isEqualTo(new Text("Epochs", "迭代周期数"));
    assertThat(texts.get("epochs.help", "")).isEqualTo(new Text("Of this class.", "这个类的。"));
  }

  @Test
  void fallsBackToEnglishThenToWhatIsGiven() {
    assertThat(texts.get("text", "")).isEqualTo(new Text("Only in English.", "Only in English."));
    assertThat(texts.get("none", "scratch")).isEqualTo(new Text("scratch", "scratch"));
  }
}
