package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.MetricColumns;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.core.search.Filter;
import dev.workbench.core.search.Order;
import dev.workbench.core.search.RandomFilters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreSearchTest {
  private static final String LONG = "long ".repeat(50);
  private static final List<String> NAMES = List.of("loss", "a b", "学习率", "'; drop table run; --");
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "A",
          "ab",
          "a%",
          "%a%",
          "a_",
          "\\%",
          "\\\\%",
          "\\b",
          "a\\_%",
          "!",
          "!%",
          "it's",
          "学",
          "É%",
          "é",
          "1",
          "1.0",
          "-0",
          "10",
          "NaN",
          "Infinity",
          "FINISHED",
          "red",
          "') or ('1'='1",
          LONG.substring(1),
          LONG,
          LONG + "x",
          LONG + "%",
          "%" + LONG + "_");
  private static final List<String> NUMBERS =
      List.of(
          "0", "-0", "1", "-1", "2.5", "10", "1e300", "1e-320", "3", "9007199254740993", "1e19");
  private static final double[] VALUES = {
    0.0, -0.0, 1, -1, 2.5, 10, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300
  };

  @TempDir Path home;
  private StoreServer server;

  @BeforeEach
  void open() throws Exception {
    server = new StoreServer(home);
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  static LongStream seeds() {
    String given = System.getProperty("tests.seed");
    return given == null ? LongStream.range(0, 5) : LongStream.of(Long.parseLong(given));
  }

  @ParameterizedTest(name = "-Dtests.seed={0}")
  @MethodSource("seeds")
  void theDatabaseFindsWhatAPlainSearchInMemoryFinds(long seed) throws Exception {
    var random = new Random(seed);
    List<Runs.Run> runs = randomRuns(random);
    var filters = new RandomFilters(random, NAMES, TEXTS, NUMBERS);
    for (int i = 0; i < 200; i++) {
      Filter filter = filters.filter();
      List<Order> orders = Stream.generate(filters::order).limit(1 + random.nextInt(3)).toList();
      assertThat(all(filter.toString(), texts(orders), 1 + random.nextInt(20)))
          .as("-Dtests.seed=%d %s order by %s", seed, filter, orders)
          .isEqualTo(PlainSearch.find(runs, filter, orders));
    }
  }

  private List<Runs.Run> randomRuns(Random random) throws Exception {
    List<Runs.NewRun> wanted = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      wanted.add(
          new Runs.NewRun(
              List.of("", "a", "A%").get(random.nextInt(3)),
              any(random, TEXTS),
              any(random, TEXTS),
              any(random, TEXTS),
              List.of(1L, 0L, 3L, 9007199254740993L, Long.MAX_VALUE).get(random.nextInt(5)),
              randomPairs(random),
              randomPairs(random)));
    }
    List<String> ids = server.ask(Addresses.CREATE_RUNS, new Runs.Create(wanted, "a")).ids();
    for (String id : ids) {
      logSome(random, id);
      updateSome(random, id);
    }
    return server.ask(Addresses.RUNS_BY_ID, new Runs.Ids(ids)).runs();
  }

  private static Map<String, String> randomPairs(Random random) {
    Map<String, String> pairs = new HashMap<>();
    for (String name : NAMES) {
      if (random.nextInt(4) > 0) {
        pairs.put(name, any(random, TEXTS));
      }
    }
    return pairs;
  }

  private void logSome(Random random, String id) throws Exception {
    for (int step = 0; step < 2; step++) {
      List<String> keys = NAMES.stream().filter(name -> random.nextInt(3) > 0).toList();
      long[] same = LongStream.range(0, keys.size()).map(i -> 1).toArray();
      server.ask(
          Addresses.APPEND,
          server.batch(
              id,
              keys,
              new MetricColumns(
                  IntStream.range(0, keys.size()).toArray(),
                  same,
                  same,
                  keys.stream()
                      .mapToDouble(key -> VALUES[random.nextInt(VALUES.length)])
                      .toArray())));
    }
  }

  private void updateSome(Random random, String id) throws Exception {
    if (random.nextInt(3) == 0) {
      return;
    }
    var status = List.of(Runs.Status.values()).get(random.nextInt(6));
    server.ask(
        Addresses.UPDATE_RUN,
        new Runs.Update(
            id,
            status,
            random.nextBoolean() ? (long) random.nextInt(4) : null,
            status.ended() ? (long) random.nextInt(12) : null,
            random.nextInt(3) / 2.0,
            any(random, TEXTS),
            Map.of(any(random, NAMES), any(random, TEXTS)),
            Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; drop table run; --",
        "' or '1'='1",
        "') or 1=1 --",
        "\\' or 1=1 --",
        "x\" or \"\"=\"",
        "?",
        "${binary}",
      })
  void whatIsTypedIsNeverSql(String evil) throws Exception {
    String id = server.run();
    String quoted = "'" + evil.replace("'", "''") + "'";
    String key = "`" + evil + "`";
    for (String filter :
        List.of(
            "params." + key + " = 'x'",
            "tags." + key + " LIKE " + quoted,
            "metrics." + key + " > 1",
            "run_name = " + quoted,
            "experiment ILIKE " + quoted,
            "status NOT IN ('RUNNING', " + quoted + ")")) {
      assertThat(all(filter, List.of("params." + key, "metrics." + key + " DESC"), 10)).isEmpty();
    }
    assertThat(all("tags." + key + " IS NULL", List.of(), 10)).containsExactly(id);
  }

  @Test
  void pagesNeitherRepeatNorHideRunsWhileOthersComeAndGo() throws Exception {
    var before = new HashSet<>(create(300));
    List<String> listed = new ArrayList<>();
    String token = "";
    do {
      Runs.Page page = page("params.x >= 0", List.of("params.x"), 20, token);
      page.runs().forEach(run -> listed.add(run.id()));
      token = page.nextPageToken();
      create(10);
      server.update(listed.getLast(), Runs.Status.RUNNING);
      server.update(listed.getLast(), Runs.Status.FINISHED);
      server.ask(
          Addresses.SET_LIFECYCLE,
          new Runs.SetLifecycle(page.runs().getFirst().id(), Runs.LifecycleStage.DELETED));
    } while (!token.isEmpty());
    assertThat(listed).doesNotHaveDuplicates().containsAll(before);
  }

  @Test
  void aTokenOfAnotherQueryOrOfNobodyIsRefused() throws Exception {
    create(5);
    String token = page("params.x >= 0", List.of("params.x"), 2, "").nextPageToken();
    assertThat(page("params.x>=0", List.of("params.x asc"), 3, token).nextPageToken()).isEmpty();
    refused("of another query", () -> page("params.x > 0", List.of("params.x"), 2, token));
    refused("of another query", () -> page("params.x >= 0", List.of("params.x desc"), 2, token));
    for (String wrong :
        List.of("abc", "***", token + "A", token.substring(4), token.substring(0, 20))) {
      refused("page token", () -> page("params.x >= 0", List.of("params.x"), 2, wrong));
    }
    refused(
        "use one of the two",
        () ->
            server.ask(
                Addresses.RUNS,
                new Runs.Query(
                    "",
                    List.of(),
                    "",
                    "",
                    Runs.LifecycleStage.ACTIVE,
                    "name",
                    0,
                    2,
                    "",
                    List.of("params.x"),
                    "")));
  }

  @Test
  void theNewestComeFirstWithoutAnOrderAndTokensWorkThereToo() throws Exception {
    List<String> ids = create(7);
    assertThat(all("", List.of(), 3)).isEqualTo(ids.reversed());
  }

  @Test
  void aMistakeIsToldWithItsColumn() {
    refused("filter, column 6: seed wants a number", () -> page("seed=x", List.of(), 1, ""));
    refused("order_by 'los', column 1: 'los' is no", () -> page("", List.of("los"), 1, ""));
  }

  @Test
  void tenThousandRunsComePageByPage() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ids.addAll(create(1000));
    }
    // 10,000 runs of 1,000 seeds: ten of each
    List<String> found = all("seed < 500 AND params.x != '7'", List.of("seed DESC"), 1000);
    assertThat(found).hasSize(4950).doesNotHaveDuplicates();
    assertThat(found.subList(0, 10))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 10).mapToObj(i -> ids.get(1000 * i + 499)).toList());
    assertThat(page("", List.of("params.x DESC", "run_id"), 1, "").total()).isEqualTo(10_000);
  }

  private List<String> create(int runs) throws Exception {
    var wanted =
        IntStream.range(0, runs)
            .mapToObj(i ->
                new Runs.NewRun("", "m", "", "", i, Map.of("x", String.valueOf(i % 100)), Map.of()))
            .toList();
    return server.ask(Addresses.CREATE_RUNS, new Runs.Create(wanted, "me")).ids();
  }

  /// Page by page; each says how many there are in all.
  private List<String> all(String filter, List<String> order, int limit) throws Exception {
    List<String> found = new ArrayList<>();
    Runs.Page page;
    String token = "";
    do {
      page = page(filter, order, limit, token);
      page.runs().forEach(run -> found.add(run.id()));
      assertThat(found).hasSizeLessThanOrEqualTo((int) page.total());
      token = page.nextPageToken();
    } while (!token.isEmpty());
    assertThat(page.total()).isEqualTo(found.size());
    return found;
  }

  private Runs.Page page(String filter, List<String> order, int limit, String token)
      throws Exception {
    return server.ask(
        Addresses.RUNS,
        new Runs.Query(
            "", List.of(), "", "", Runs.LifecycleStage.ACTIVE, "", 0, limit, filter, order, token));
  }

  private static List<String> texts(List<Order> orders) {
    return orders.stream().map(Order::toString).toList();
  }

  private static <T> T any(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static void refused(String why, ThrowingCallable request) {
    assertThatThrownBy(request)
        .cause()
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.kind()).isEqualTo(ProblemException.Kind.INVALID))
        .hasMessageContaining(why);
  }
}
