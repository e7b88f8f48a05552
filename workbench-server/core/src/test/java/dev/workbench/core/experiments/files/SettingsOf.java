package dev.workbench.core.experiments.files;

import dev.workbench.plugin.Default;
import dev.workbench.plugin.HyperparameterSchema;
import dev.workbench.plugin.Range;
import java.util.List;
import java.util.Optional;

/// Two models for experiment files to name.
final class SettingsOf {
  record Linear(
      @Default("0.03") @Range(min = 0, max = 10) double learningRate,
      @Default("10") @Range(min = 1, max = 1000) int batchSize,
      @Default("0") double weightDecay) {}

  record Other(@Default("0.1") double learningRate, @Default("relu") Activation activation) {}

  enum Activation {
    relu,
    tanh
  }

  static final Models MODELS =
      new Models() {
        @Override
        public List<String> names() {
          return List.of("linear/scratch", "other/concise");
        }

        @Override
        public List<String> metrics(String model) {
          return model.equals("linear/scratch") ? List.of("train_loss", "test_loss") : List.of();
        }

        @Override
        public Optional<HyperparameterSchema<?>> settings(String model) {
          return switch (model) {
            case "linear/scratch" -> Optional.of(HyperparameterSchema.of(Linear.class));
            case "other/concise" -> Optional.of(HyperparameterSchema.of(Other.class));
            default -> Optional.empty();
          };
        }
      };

  private SettingsOf() {}
}
