package dev.workbench.core.experiments.files;

import dev.workbench.contract.Text;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Texts in two languages, or one that serves both. Any thread.
final class Texts {
  private Texts() {}

  static Text of(YamlPart part, Mistakes mistakes) {
    if (!part.isMapping()) {
      return Text.of(part.text());
    }
    Map<String, YamlPart> languages = part.mapping(Set.of("en", "zh"), mistakes);
    String en = part.required(languages, "en").text();
    return new Text(en, Optional.ofNullable(languages.get("zh")).map(YamlPart::text).orElse(en));
  }
}
