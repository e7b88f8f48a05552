package dev.workbench.core.experiments;

import dev.workbench.contract.Address;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.Experiments.Card;
import dev.workbench.contract.Experiments.Definition;
import dev.workbench.contract.Message;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.core.experiments.files.ExperimentFile;
import dev.workbench.core.experiments.files.Models;
import dev.workbench.core.experiments.search.SearchResults;
import dev.workbench.core.experiments.search.SearchTags;
import dev.workbench.core.experiments.search.Searches;
import dev.workbench.core.plugins.PluginHost;
import dev.workbench.core.spelling.Suggestion;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lists experiments, launches them and says what they came to: the files of its folders together
/// with what the store keeps.
public final class ExperimentsVerticle extends VerticleBase {
  private static final Comparator<Card> BOOK_FIRST =
      Comparator.comparing((Card card) -> chapter(card).isEmpty())
          .thenComparing(ExperimentsVerticle::chapter)
          .thenComparing(Card::name);

  private static final Logger log = LoggerFactory.getLogger(ExperimentsVerticle.class);

  private final Catalog catalog;
  private final Models models;
  private @Nullable Bus bus;
  private @Nullable Searches searches;

  /// @param folders where experiment files are; a later one's replace an earlier one's of that name
  /// @param plugins whose models experiments name
  public ExperimentsVerticle(List<Path> folders, PluginHost plugins) {
    this.catalog = new Catalog(folders);
    this.models = Models.installed(plugins);
  }

  @Override
  public Future<?> start() {
    bus = new Bus(vertx);
    searches = new Searches(bus, vertx);
    return Future.all(
        List.of(
            searches.start(),
            answer(Addresses.EXPERIMENTS, all -> cards().map(Experiments.Cards::new)),
            answer(Addresses.EXPERIMENT, name -> card(name.name())),
            answer(
                Addresses.PARSE_EXPERIMENT,
                text -> vertx.executeBlocking(() -> ExperimentFile.parse(text, models), false)),
            answer(
                Addresses.CHECK_EXPERIMENT,
                text -> vertx.executeBlocking(() -> ExperimentFile.check(text, models), false)),
            answer(Addresses.LAUNCH, this::launch),
            answer(Addresses.RESULT, this::result),
            answer(Addresses.COMPARE, this::compare)));
  }

  private <Q extends Message, R extends Message> Future<Void> answer(
      Address<Q, R> address, Function<Q, Future<R>> handler) {
    return bus().answer(address, handler).completion();
  }

  private Future<List<Card>> cards() {
    Future<Map<String, Definition>> installed = vertx.executeBlocking(catalog::all, false);
    Future<Experiments.Tallies> stored = bus().request(Addresses.TALLY, new Experiments.Tally());
    return Future.all(installed, stored)
        .map(both -> merge(installed.result(), stored.result().rows()));
  }

  private static List<Card> merge(
      Map<String, Definition> installed, List<Experiments.TallyRow> stored) {
    var byName =
        stored.stream()
            .filter(row -> row.experiment().lifecycleStage() == Runs.LifecycleStage.ACTIVE)
            .collect(Collectors.toMap(row -> row.experiment().name(), Function.identity()));
    List<Card> cards = new ArrayList<>();
    installed.forEach((name, definition) ->
        cards.add(
            Optional.ofNullable(byName.remove(name))
                .map(row -> card(definition, row))
                .orElse(new Card(name, definition, null, Map.of(), 0, 0))));
    byName.values().forEach(row -> cards.add(card(row.experiment().definition(), row)));
    cards.removeIf(card -> card.definition() == null && card.runs() == 0);
    cards.sort(BOOK_FIRST);
    return cards;
  }

  private static Card card(@Nullable Definition definition, Experiments.TallyRow row) {
    return new Card(
        row.experiment().name(),
        definition,
        row.experiment().id(),
        row.counts(),
        row.trainingMs(),
        row.progress());
  }

  private Future<Card> card(String name) {
    return cards()
        .map(cards ->
            cards.stream()
                .filter(card -> card.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name, cards)));
  }

  private Future<Experiments.Launched> launch(Experiments.Launch launch) {
    return definition(launch)
        .map(whole -> launch.quick() ? QuickRun.of(whole) : whole)
        .compose(definition ->
            definition.search() == null
                ? submitted(definition, launch, Map.of())
                : launchSearch(definition, definition.search(), launch));
  }

  private Future<Experiments.Launched> launchSearch(
      Definition definition, Experiments.Search search, Experiments.Launch launch) {
    String id = searches().begin(search);
    return submitted(definition, launch, SearchTags.trial(id, Map.of()))
        .onFailure(e -> searches().forget(id))
        .onSuccess(launched ->
            searches()
                .submitted(id)
                .onFailure(e -> log.error("search {} is not looked after", launched.name(), e)));
  }

  private Future<Experiments.Launched> submitted(
      Definition definition, Experiments.Launch launch, Map<String, String> tags) {
    String id = UUID.randomUUID().toString().replace("-", "");
    var launching = new Experiments.Launching(id, definition);
    return bus()
        .request(
            Addresses.SUBMIT_RUNS,
            new Runs.Submit(runs(launching, launch.seeds(), tags), launch.user(), launching))
        .compose(ids -> saved(definition, ids.ids()));
  }

  /// After the submission, so that a definition that cannot be run changes nothing.
  private Future<Experiments.Launched> saved(Definition definition, List<String> runs) {
    return bus()
        .request(Addresses.SAVE_EXPERIMENT, new Experiments.Save(definition.name(), definition))
        .map(stored -> new Experiments.Launched(stored.id(), stored.name(), runs));
  }

  private Future<Definition> definition(Experiments.Launch launch) {
    if (launch.definition() != null) {
      return Future.succeededFuture(launch.definition());
    }
    return card(launch.name())
        .map(card ->
            Optional.ofNullable(card.definition())
                .orElseThrow(() ->
                    ProblemException.conflict(
                        "experiment '"
                            + card.name()
                            + "' has no definition to be launched from: submit runs")));
  }

  /// Seed by seed over all variants, so that there is something to compare early.
  private static List<Runs.NewRun> runs(
      Experiments.Launching launch, int seeds, Map<String, String> more) {
    Definition definition = launch.definition();
    Map<String, String> tags = new HashMap<>(Frozen.tags(launch));
    tags.putAll(more);
    List<Long> chosen =
        seeds == 0 ? definition.seeds() : LongStream.rangeClosed(1, seeds).boxed().toList();
    List<Runs.NewRun> runs = new ArrayList<>();
    for (long seed : chosen) {
      for (Experiments.Variant variant : definition.variants()) {
        runs.add(
            new Runs.NewRun(
                definition.name(),
                variant.model(),
                variant.name(),
                variant.name() + ", seed " + seed,
                seed,
                variant.hyperparameters(),
                tags));
      }
    }
    return runs;
  }

  private Future<Experiments.Result> result(Experiments.GetResult get) {
    Future<Card> card = card(get.name());
    Future<List<Runs.Run>> runs =
        get.runs().isEmpty()
            ? allRuns(get.name(), 0, new ArrayList<>())
            : bus().request(Addresses.RUNS_BY_ID, new Runs.Ids(get.runs())).map(Runs.Page::runs);
    Future<List<Runs.Run>> found = runs.compose(own -> Searches.withAll(bus(), own));
    return Future.all(card, found, found.compose(this::launches), stored(get.name()))
        .compose(all -> {
          var frozen =
              new Frozen(
                  all.<Experiments.Launches>resultAt(2).launches(),
                  all.<Optional<Definition>>resultAt(3),
                  Optional.ofNullable(card.result().definition()));
          return new ClaimRuns(bus(), vertx, found.result())
              .judged(frozen)
              .map(judged ->
                  Results.of(
                      get.name(),
                      order(card.result()),
                      found.result(),
                      judged,
                      SearchResults.of(frozen.judged(), found.result())));
        });
  }

  private Future<Experiments.Launches> launches(List<Runs.Run> runs) {
    List<String> ids =
        runs.stream()
            .map(run -> run.tags().getOrDefault(Experiments.LAUNCH_TAG, ""))
            .filter(id -> !id.isEmpty())
            .distinct()
            .toList();
    return bus().request(Addresses.LAUNCHES, new Experiments.GetLaunches(ids));
  }

  private Future<Experiments.Compared> compare(Experiments.Compare wanted) {
    List<String> ids = wanted.groups().stream().flatMap(group -> group.runs().stream()).toList();
    return bus()
        .request(Addresses.RUNS_BY_ID, new Runs.Ids(ids))
        .compose(page -> vertx.executeBlocking(() -> Results.compared(wanted, page.runs()), false));
  }

  /// As it was when it was launched last.
  private Future<Optional<Definition>> stored(String name) {
    return bus()
        .request(Addresses.TALLY, new Experiments.Tally())
        .map(tallies ->
            tallies.rows().stream()
                .map(Experiments.TallyRow::experiment)
                .filter(experiment -> experiment.name().equals(name))
                .findFirst()
                .map(Experiments.Experiment::definition));
  }

  private Future<List<Runs.Run>> allRuns(String name, int offset, List<Runs.Run> soFar) {
    var query =
        new Runs.Query(
            name, List.of(), "", "", Runs.LifecycleStage.ACTIVE, "created", offset, 1000);
    return bus()
        .request(Addresses.RUNS, query)
        .compose(page -> {
          soFar.addAll(page.runs());
          return page.runs().isEmpty() || soFar.size() >= page.total()
              ? Future.succeededFuture(soFar)
              : allRuns(name, soFar.size(), soFar);
        });
  }

  private static List<String> order(Card card) {
    return card.definition() == null
        ? List.of()
        : card.definition().variants().stream().map(Experiments.Variant::name).toList();
  }

  private static String chapter(Card card) {
    return card.definition() == null ? "" : card.definition().chapter();
  }

  private static ProblemException unknown(String name, List<Card> cards) {
    List<String> names = cards.stream().map(Card::name).toList();
    return ProblemException.notFound(
        "no experiment '"
            + name
            + "'"
            + Suggestion.among(names, name)
            + "; there are "
            + String.join(", ", names));
  }

  private Searches searches() {
    if (searches == null) {
      throw new IllegalStateException("not started");
    }
    return searches;
  }

  private Bus bus() {
    if (bus == null) {
      throw new IllegalStateException("not started");
    }
    return bus;
  }
}
