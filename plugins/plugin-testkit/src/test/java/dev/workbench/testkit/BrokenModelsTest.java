package dev.workbench.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.workbench.plugin.Default;
import dev.workbench.plugin.Metric;
import dev.workbench.plugin.Model;
import dev.workbench.plugin.Plugin;
import dev.workbench.plugin.Range;
import dev.workbench.plugin.Training;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// Each way to break the contract is caught by the test that names it, and by no other.
class BrokenModelsTest {

  @Test
  void sharedStateIsNotDeterministic() {
    assertThat(failuresOf(SharedState.class))
        .containsExactly("isDeterministicToTheLastBitAlsoWithAnotherRunBesideIt");
  }

  @Test
  void aModelThatIgnoresItsSeedIsCaught() {
    assertThat(failuresOf(IgnoresItsSeed.class)).containsExactly("anotherSeedGivesOtherValues");
  }

  @Test
  void aModelThatCannotBeStoppedIsCaught() {
    assertThat(failuresOf(CannotBeStopped.class))
        .containsExactly("isCancelledWithin200Milliseconds");
  }

  @Test
  void infiniteValuesOfARunThatFinishesAreCaught() {
    assertThat(failuresOf(SilentlyInfinite.class))
        .containsExactly("logsFiniteValuesOrEndsDiverged");
  }

  @Test
  void missingHeldOutMetricsAreCaught() {
    assertThat(failuresOf(TrainsOnly.class))
        .containsExactly("logsHeldOutMetricsWhereThereIsATestSplit");
  }

  @Test
  void stepsThatGoBackAreCaught() {
    assertThat(failuresOf(StepsBack.class)).containsExactly("stepsAscend");
  }

  @Test
  void missingTextsAndBadNamesAreCaught() {
    assertThat(failuresOf(Speechless.class))
        .containsExactlyInAnyOrder("textsExistInBothLanguages", "isNamedChapterSlashName");
  }

  private static Set<String> failuresOf(Class<?> contractTest) {
    var summary = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(contractTest)).build(),
            summary);
    return summary.getSummary().getFailures().stream()
        .map(f -> f.getTestIdentifier().getSource().orElseThrow())
        .map(source -> ((MethodSource) source).getMethodName())
        .collect(Collectors.toSet());
  }

  /// A contract test of a model that keeps the contract but for what it overrides. Its name keeps
  /// the build from running it by itself.
  abstract static class Broken extends ModelContractTest {
    @Override
    protected Plugin plugin() {
      return new RandomWalk() {
        @Override
        public List<Model<?>> models() {
          return List.of(model());
        }
      };
    }

    @Override
    protected Map<String, String> cheap(Model<?> model) {
      return Map.of("epochs", "20");
    }

    abstract Model<?> model();
  }

  static final class SharedState extends Broken {
    private final AtomicLong runs = new AtomicLong();

    @Override
    Model<?> model() {
      return new Walk() {
        @Override
        double next(double position, int epoch, Training training) {
          return position + 1e-15 * runs.incrementAndGet();
        }
      };
    }
  }

  static final class IgnoresItsSeed extends Broken {
    @Override
    Model<?> model() {
      return new Walk() {
        @Override
        double next(double position, int epoch, Training training) {
          return epoch;
        }
      };
    }
  }

  static final class CannotBeStopped extends Broken {
    private static final long LONG_STEP_NANOS = 500_000_000;

    @Override
    protected Map<String, String> cheap(Model<?> model) {
      return Map.of("epochs", "1");
    }

    @Override
    Model<?> model() {
      return new Walk() {
        @Override
        void log(Training training, long step, double value) {
          training.log(Metric.TEST_LOSS, step, value);
          long end = System.nanoTime() + LONG_STEP_NANOS;
          while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
          }
        }
      };
    }
  }

  static final class SilentlyInfinite extends Broken {
    private static final Metric NOT_A_LOSS = Metric.lowerIsBetter("test_error");

    @Override
    Model<?> model() {
      return new Walk() {
        @Override
        void log(Training training, long step, double value) {
          training.log(NOT_A_LOSS, step, step == 20 ? Double.NaN : value);
        }
      };
    }
  }

  static final class TrainsOnly extends Broken {
    @Override
    Model<?> model() {
      return new Walk() {
        @Override
        void log(Training training, long step, double value) {
          training.log(Metric.TRAIN_LOSS, step, value);
        }
      };
    }
  }

  static final class StepsBack extends Broken {
    @Override
    Model<?> model() {
      return new Walk() {
        @Override
        void log(Training training, long step, double value) {
          training.log(Metric.TEST_LOSS, 20 - step, value);
        }
      };
    }
  }

  static final class Speechless extends Broken {
    @Override
    Model<?> model() {
      return new Mute();
    }
  }

  /// A model with a setting that nothing explains, and a name without its chapter.
  private static final class Mute implements Model<Mute.Hyperparameters> {
    record Hyperparameters(
        @Default("3") @Range(min = 1, max = 100000000) int epochs,
        @Default("1") double unexplained) {}

    @Override
    public String name() {
      return "Mute";
    }

    @Override
    public void train(Hyperparameters h, Training training) {
      new RandomWalk().train(new RandomWalk.Hyperparameters(h.unexplained(), h.epochs()), training);
    }
  }

  /// The random walk, open to be broken.
  private static class Walk extends RandomWalk {
    @Override
    public void train(Hyperparameters h, Training training) {
      double position = training.dataset("steps").split("train").doubles("step")[0];
      for (int epoch : training.epochs(h.epochs())) {
        position = next(position, epoch, training);
        log(training, epoch, position);
      }
    }

    double next(double position, int epoch, Training training) {
      return position + training.random("walk").nextGaussian();
    }

    void log(Training training, long step, double value) {
      training.log(Metric.TEST_LOSS, step, value);
    }
  }
}
