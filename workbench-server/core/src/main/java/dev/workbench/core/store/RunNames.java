package dev.workbench.core.store;

import java.util.random.RandomGenerator;

/// Made-up names for runs without one, such as `calm-river-417`. Any thread that the generator
/// bears.
final class RunNames {
  private static final String[] ADJECTIVES = {
    "able", "amber", "bold", "brave", "bright", "calm", "clear", "clever", "cosy", "crisp", "deft",
    "eager", "early", "fair", "fleet", "fond", "gentle", "glad", "golden", "green", "happy", "keen",
    "kind", "light", "lively", "lucky", "mellow", "merry", "mild", "neat", "noble", "patient",
    "plain", "proud", "quick", "quiet", "rapid", "ready", "rosy", "sharp", "silver", "smooth",
    "steady", "still", "sunny", "swift", "tidy", "vivid", "warm", "wise"
  };
  private static final String[] NOUNS = {
    "badger", "bay", "beacon", "birch", "brook", "canyon", "cedar", "cloud", "comet", "coral",
    "crane", "dune", "falcon", "fern", "field", "finch", "forest", "fox", "garden", "glacier",
    "grove", "harbour", "hare", "hawk", "heron", "hill", "island", "lake", "lark", "maple",
    "meadow", "moon", "moss", "oak", "otter", "owl", "panda", "pine", "planet", "reef", "ridge",
    "river", "robin", "shore", "sparrow", "spring", "star", "stone", "valley", "willow"
  };

  private RunNames() {}

  static String next(RandomGenerator random) {
    return ADJECTIVES[random.nextInt(ADJECTIVES.length)]
        + "-"
        + NOUNS[random.nextInt(NOUNS.length)]
        + "-"
        + random.nextInt(100, 1000);
  }
}
