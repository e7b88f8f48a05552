package dev.workbench.core.experiments.files;

import dev.workbench.contract.Experiments.Claim;
import dev.workbench.contract.Experiments.Variant;
import dev.workbench.contract.Text;
import dev.workbench.core.claims.ClaimCheck;
import dev.workbench.core.claims.ClaimException;
import dev.workbench.core.claims.Holds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `claims`. One thread.
final class ClaimReader {
  private static final String HOLDS = "holds";
  private static final String EXPECT = "expect";
  private static final String WHY = "why";

  private final List<String> variants;
  private final Metrics metrics;
  private final Mistakes mistakes;

  /// @param variants those that a claim may name; empty when they are wrong themselves
  /// @param metrics those that they may log
  ClaimReader(List<Variant> variants, Metrics metrics, Mistakes mistakes) {
    this.metrics = metrics;
    this.variants = variants.stream().map(Variant::name).toList();
    this.mistakes = mistakes;
  }

  List<Claim> read(Optional<YamlPart> part) {
    List<Claim> claims = new ArrayList<>();
    if (part.isPresent()) {
      for (YamlPart claim : part.get().list()) {
        mistakes.attempt(() -> claim(claim)).ifPresent(claims::add);
      }
    }
    return claims;
  }

  private Claim claim(YamlPart part) {
    Map<String, YamlPart> parts =
        part.mapping(Set.of("that", HOLDS, "text", EXPECT, WHY), mistakes);
    YamlPart that = part.required(parts, "that");
    String expect =
        parts.containsKey(EXPECT) ? parts.get(EXPECT).word(List.of("passes", "fails")) : "passes";
    var claim =
        new Claim(
            that.text(),
            parts.containsKey(HOLDS) ? parts.get(HOLDS).text() : "every seed",
            text(parts, "text"),
            expect,
            text(parts, WHY));
    if (expect.equals("fails") && !parts.containsKey(WHY)) {
      mistakes.add(part.wrong("a claim that is expected to fail needs 'why', a sentence"));
    }
    check(claim, that, parts.getOrDefault(HOLDS, part));
    return claim;
  }

  private Text text(Map<String, YamlPart> parts, String key) {
    return Optional.ofNullable(parts.get(key))
        .flatMap(part -> mistakes.attempt(() -> Texts.of(part, mistakes)))
        .orElse(Text.EMPTY);
  }

  private void check(Claim claim, YamlPart that, YamlPart holds) {
    try {
      Holds.of(claim.holds());
    } catch (ClaimException e) {
      throw holds.wrong(String.valueOf(e.getMessage()));
    }
    try {
      if (variants.isEmpty()) {
        ClaimCheck.checkForm(claim);
        return;
      }
      ClaimCheck.of(claim, variants)
          .uses()
          .forEach(use ->
              mistakes.check(() -> metrics.check(use.metric(), use.variant(), that, use.column())));
    } catch (ClaimException e) {
      throw that.wrongAt(e.column(), "the claim cannot be read: " + e.getMessage());
    }
  }
}
