package dev.workbench.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.plugin.HyperparameterSchema;
import dev.workbench.plugin.HyperparameterSchema.Setting;
import dev.workbench.plugin.Metric;
import dev.workbench.plugin.Model;
import dev.workbench.plugin.Plugin;
import dev.workbench.plugin.Text;
import dev.workbench.plugin.Texts;
import dev.workbench.testkit.RecordedTraining.Outcome;
import dev.workbench.testkit.RecordedTraining.Point;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What every model keeps. The author of a plugin extends this class, names the plugin, and says
/// which hyperparameters make a training cheap:
///
/// ```java
/// class MyPluginContractTest extends ModelContractTest {
///   @Override protected Plugin plugin() { return new MyPlugin(); }
///   @Override protected Map<String, String> cheap(Model<?> model) { return Map.of("epochs", "2"); }
/// }
/// ```
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ModelContractTest {
  private static final long CANCELLATION_MS = 200;
  private static final int CANCELLATION_ATTEMPTS = 5;

  private DataSets dataSets = new DataSets(List.of());

  /// The plugin whose models are tested.
  protected abstract Plugin plugin();

  /// Hyperparameters with which a training takes a second at most, as text; the rest are defaults.
  protected abstract Map<String, String> cheap(Model<?> model);

  /// Hyperparameters with which a training takes at least several seconds: [#cheap] with as many
  /// epochs as are allowed.
  protected Map<String, String> lengthy(Model<?> model) {
    Map<String, String> hyperparameters = new HashMap<>(cheap(model));
    settings(model)
        .filter(s -> s.name().equals("epochs"))
        .forEach(s -> hyperparameters.put("epochs", Long.toString((long) s.max())));
    return hyperparameters;
  }

  /// The plugins whose data sets the models use; [#plugin] alone unless overridden.
  protected List<Plugin> dataSetPlugins() {
    return List.of(plugin());
  }

  @BeforeAll
  final void openDataSets() {
    dataSets = new DataSets(dataSetPlugins().stream().flatMap(p -> p.dataSets().stream()).toList());
  }

  @AfterAll
  final void noArrowMemoryIsLeaked() {
    dataSets.close();
  }

  final Stream<Arguments> models() {
    return plugin().models().stream().map(m -> Arguments.of(Named.of(m.name(), m)));
  }

  @ParameterizedTest
  @MethodSource("models")
  final void isNamedChapterSlashName(Model<?> model) {
    assertThat(model.name()).matches("[a-z0-9-]+/[a-z0-9-]+");
  }

  @ParameterizedTest
  @MethodSource("models")
  final void allDefaultsParseAndLieInTheirBounds(Model<?> model) {
    assertDefaultsRoundTrip(model);
  }

  @ParameterizedTest
  @MethodSource("models")
  final void textsExistInBothLanguages(Model<?> model) {
    Texts texts = Texts.of(model.getClass());
    Stream<String> keys =
        settings(model).flatMap(s -> Stream.of(s.name() + ".title", s.name() + ".help"));
    assertThat(Stream.concat(Stream.of("title", "text"), keys))
        .allSatisfy(key -> assertTranslated(texts, key));
  }

  @ParameterizedTest
  @MethodSource("models")
  final void rejectsBadHyperparametersNamingFieldValueAndBound(Model<?> model) {
    var schema = HyperparameterSchema.of(model.hyperparametersType());
    BadHyperparameters.of(schema).forEach(bad -> bad.assertRejectedBy(schema));
  }

  @ParameterizedTest
  @MethodSource("models")
  final void isDeterministicToTheLastBitAlsoWithAnotherRunBesideIt(Model<?> model)
      throws InterruptedException {
    RecordedTraining alone = train(model, 1);
    var stop = new AtomicBoolean();
    var started = new CountDownLatch(1);
    CompletableFuture<Void> neighbour =
        CompletableFuture.runAsync(
            () -> {
              do {
                started.countDown();
                train(model, 2);
              } while (!stop.get());
            },
            command -> Thread.ofPlatform().start(command));
    started.await();
    RecordedTraining beside = train(model, 1);
    stop.set(true);
    neighbour.join();
    assertThat(beside.points()).isEqualTo(alone.points());
  }

  @ParameterizedTest
  @MethodSource("models")
  final void anotherSeedGivesOtherValues(Model<?> model) {
    assertThat(train(model, 1).points()).isNotEqualTo(train(model, 2).points());
  }

  @ParameterizedTest
  @MethodSource("models")
  final void logsFiniteValuesOrEndsDiverged(Model<?> model) {
    var training = new RecordedTraining(3, dataSets);
    Outcome outcome = training.run(model, cheap(model));
    assertThat(outcome).as("%s", training.failure()).isIn(Outcome.FINISHED, Outcome.DIVERGED);
    assertThat(training.points()).isNotEmpty();
    if (outcome == Outcome.FINISHED) {
      assertThat(training.points())
          .allSatisfy((metric, points) ->
              assertThat(points).allMatch(p -> Double.isFinite(p.value()), "finite"));
    }
  }

  /// One that declares none may log any.
  @ParameterizedTest
  @MethodSource("models")
  final void logsNoMetricThatItDoesNotDeclare(Model<?> model) {
    List<String> declared = model.metrics().stream().map(Metric::name).toList();
    if (!declared.isEmpty()) {
      assertThat(declared).doesNotHaveDuplicates().containsAll(train(model, 1).points().keySet());
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  final void stepsAscend(Model<?> model) {
    assertThat(train(model, 1).points())
        .allSatisfy((metric, points) -> {
          List<Long> steps = points.stream().map(Point::step).toList();
          assertThat(steps).doesNotHaveDuplicates().isSorted();
        });
  }

  @ParameterizedTest
  @MethodSource("models")
  final void logsHeldOutMetricsWhereThereIsATestSplit(Model<?> model) {
    RecordedTraining training = train(model, 1);
    boolean heldOut =
        training.usedDataSets().values().stream()
            .flatMap(t -> t.splits().stream())
            .anyMatch(s -> s.name().equals("test") && s.rows() > 0);
    if (heldOut) {
      assertThat(training.points().keySet()).anyMatch(m -> m.matches("(test|heldout)_.*"));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  final void isCancelledWithin200Milliseconds(Model<?> model) throws InterruptedException {
    train(model, 1); // so that loading classes and libraries does not count
    // the best of some attempts: what else the machine does may delay others
    long best = Long.MAX_VALUE;
    for (int i = 0; i < CANCELLATION_ATTEMPTS && best >= CANCELLATION_MS; i++) {
      best = Math.min(best, cancellationMillis(model));
    }
    assertThat(best).as("ms from the cancellation to the end").isLessThan(CANCELLATION_MS);
  }

  private long cancellationMillis(Model<?> model) throws InterruptedException {
    var training = new RecordedTraining(1, dataSets);
    var outcome = new Outcome[1];
    Thread thread =
        Thread.ofPlatform().start(() -> outcome[0] = training.run(model, lengthy(model)));
    training.awaitFirstLog();
    long start = System.nanoTime();
    training.cancel();
    thread.join();
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertThat(outcome[0]).as("%s", training.failure()).isEqualTo(Outcome.KILLED);
    return millis;
  }

  private RecordedTraining train(Model<?> model, long seed) {
    var training = new RecordedTraining(seed, dataSets);
    Outcome outcome = training.run(model, cheap(model));
    assertThat(outcome).as("seed %d: %s", seed, training.failure()).isNotEqualTo(Outcome.FAILED);
    return training;
  }

  private static Stream<Setting> settings(Model<?> model) {
    return HyperparameterSchema.of(model.hyperparametersType()).settings().stream();
  }

  private static <H extends Record> void assertDefaultsRoundTrip(Model<H> model) {
    var schema = HyperparameterSchema.of(model.hyperparametersType());
    H defaults = schema.create(Map.of());
    assertThat(schema.create(schema.values(defaults))).isEqualTo(defaults);
  }

  private static void assertTranslated(Texts texts, String key) {
    Text text = texts.get(key, "");
    assertThat(text.en()).as("%s in English", key).isNotBlank();
    assertThat(text.zh())
        .as("%s in Chinese", key)
        .matches(zh -> zh.codePoints().anyMatch(Character::isIdeographic), "has Chinese words");
  }
}
