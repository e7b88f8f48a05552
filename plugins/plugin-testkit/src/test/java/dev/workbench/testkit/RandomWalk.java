package dev.workbench.testkit;

import dev.workbench.plugin.DataSetProvider;
import dev.workbench.plugin.DataSource;
import dev.workbench.plugin.Default;
import dev.workbench.plugin.Metric;
import dev.workbench.plugin.Model;
import dev.workbench.plugin.Plugin;
import dev.workbench.plugin.Range;
import dev.workbench.plugin.Table;
import dev.workbench.plugin.TableBuilder;
import dev.workbench.plugin.Training;
import java.util.List;

/// The smallest model that keeps the contract: a walk that grows by a factor.
class RandomWalk implements Plugin, Model<RandomWalk.Hyperparameters> {

  record Hyperparameters(
      @Default("1") @Range(min = 0, max = 10) double factor,
      @Default("3") @Range(min = 1, max = 100000000) int epochs) {}

  @Override
  public List<Model<?>> models() {
    return List.of(this);
  }

  @Override
  public List<DataSetProvider> dataSets() {
    return List.of(new Steps());
  }

  @Override
  public String name() {
    return "walk/random";
  }

  @Override
  public void train(Hyperparameters h, Training training) {
    double position = training.dataset("steps").split("train").doubles("step")[0];
    for (int epoch : training.epochs(h.epochs())) {
      position = position * h.factor() + training.random("walk").nextGaussian();
      training.log(Metric.TRAIN_LOSS, epoch, position);
      training.log(Metric.TEST_LOSS, epoch, position);
    }
  }

  /// One number, drawn from the seed.
  static final class Steps implements DataSetProvider {
    @Override
    public String name() {
      return "steps";
    }

    @Override
    public String licence() {
      return "generated";
    }

    @Override
    public boolean seeded() {
      return true;
    }

    @Override
    public Table load(DataSource source) {
      double[] steps = source.random("data").doubles(2).toArray();
      return new TableBuilder(source.allocator())
          .doubles("step", steps)
          .split("train", 1)
          .split("test", 1)
          .build();
    }
  }
}
