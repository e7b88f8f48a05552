package dev.workbench.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.workbench.contract.ProblemException;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FilterTest {
  private static final List<String> NAMES =
      List.of(
          "loss", "val/loss", "a.b", "学习率", "learning rate", "`", "\"'", "and", "x<y", "-", " ");
  private static final List<String> TEXTS =
      List.of(
          "", "a", "it's", "''", "%", "\\_", "\"", "`", "过拟合", "and", "a\nb", "1", " ", "') or (");
  private static final List<String> NUMBERS =
      List.of("0", "-0", "1", "-3", "0.10", "1E-7", "1.5e+300", "1e-400", "9007199254740993");

  static LongStream seeds() {
    String given = System.getProperty("tests.seed");
    return given == null ? LongStream.range(0, 300) : LongStream.of(Long.parseLong(given));
  }

  @ParameterizedTest(name = "-Dtests.seed={0}")
  @MethodSource("seeds")
  void whatIsWrittenIsReadAsTheSame(long seed) {
    var random = new RandomFilters(new Random(seed), NAMES, TEXTS, NUMBERS);
    Filter filter = random.filter();
    assertThat(Filter.parse(filter.toString())).isEqualTo(filter);
    Order order = random.order();
    assertThat(Order.parse(order.toString())).isEqualTo(order);
  }

  /// On the right as it is written back.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~|~~",
        "~  ~|~~",
        "metrics.loss<0.1|metrics.loss < 0.1",
        "metric.loss >= -1e-3|metrics.loss >= -0.001",
        "metrics.`val loss` != .5|metrics.`val loss` != 0.5",
        "metrics.\"val loss\" = 5.|metrics.`val loss` = 5",
        "metrics.system/cpu.0 > 1|metrics.system/cpu.0 > 1",
        "params.lr = '3'|params.lr = '3'",
        "params.lr = \"3\"|params.lr = '3'",
        "params.lr > 3|params.lr > 3",
        "parameter.lr = 3|params.lr = 3",
        "tags.who = 'it''s \"me\"'|tags.who = 'it''s \"me\"'",
        "tags.path = 'C:\\'|tags.path = 'C:\\'",
        "tags.`mlflow.user` ILIKE 'A%'|tags.mlflow.user ILIKE 'A%'",
        "tags.a is null AND tags.b Is Not Null|tags.a IS NULL AND tags.b IS NOT NULL",
        "attributes.status='FINISHED'and status!='x'|status = 'FINISHED' AND status != 'x'",
        "attr.Run_Name like 'a' and run.`run name` = 'b'|run_name LIKE 'a' AND run_name = 'b'",
        "run_id IN ('a','b')|run_id IN ('a', 'b')",
        "run_id not in ( 'a' )|run_id NOT IN ('a')",
        "start_time > 1664067852747|start_time > 1664067852747",
        "created >= '1970-01-02'|created >= 86400000",
        "created >= '1970-01-01T00:00:01'|created >= 1000",
        "created >= '1970-01-01T01:00:00+01:00'|created >= 0",
        "params.and = 'and' and params.or = 'or'|params.and = 'and' AND params.or = 'or'",
      })
  void theGrammarIsReadLeniently(String typed, String meant) {
    assertThat(Filter.parse(typed)).hasToString(meant);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "metrics.loss <> 0.1|14|metrics.loss is compared by = != < <= > >=, IS NULL",
        "metrics.loss LIKE 'a'|14|not by 'LIKE'",
        "metrics.loss < '0.1'|16|metrics.loss wants a number, such as 0.5 or 1e-3, not '0.1'",
        "metrics.loss < 1e999|16|wants a number",
        "metrics.loss < NaN|16|wants a number",
        "metrics.loss <|15|not the end",
        "metrics.loss|13|not by the end",
        "metrics. < 1|1|'metrics.' wants a name behind its dot",
        "metrics < 1|1|'metrics' wants a name behind a dot, such as metrics.loss",
        "loss < 1|1|'loss' is no attribute of a run; there are run_id, run_name",
        "loss < 1|1|A metric is metrics.loss, a hyperparameter params.loss",
        "a = 1 or b = 2|1|'a' is no attribute",
        "status = 'a' or status = 'b'|14|there is no OR, only AND; for several values",
        "(status = 'a')|1|parentheses stand only after IN",
        "status = 'a' and (x|18|parentheses",
        "status = 'a' and|17|expected what to look at",
        "status = 'a' 'b'|14|expected AND or the end, not 'b'",
        "status = 'a';|13|expected AND or the end, not ';'",
        "statu = 'a'|1|did you mean 'status'?",
        "attributes.star_time > 1|1|did you mean 'start_time'?",
        "~  metrc.loss > 1~|3|did you mean 'metrics'?",
        "dataset.name = 'a'|1|data sets cannot be searched for",
        "'status' = 'a'|1|names are quoted by `",
        "status = FINISHED|10|status is a text: write 'FINISHED'",
        "status = `a`|10|expected a text in quotes for status, not `a`",
        "status > 'a'|8|status is compared by = != LIKE ILIKE IN, NOT IN, IS NULL or IS NOT NULL",
        "params.lr > '3'|13|params.lr > wants a number without quotes, such as 0.5, not '3'",
        "params.lr LIKE 3|16|params.lr is a text: write '3'",
        "tags.a = 3|10|write '3'",
        "tags.a = 'it's'|15|a quote inside quotes is written twice",
        "tags.a = 'abc|10|this ' has no second one; a quote inside quotes is written twice",
        "tags.`a = 'b'|6|this ` has no second one",
        "run_id in 'a'|11|IN wants a list, such as ('a', 'b'), not 'a'",
        "run_id in ()|12|expected a text in quotes for run_id, not ')'",
        "run_id in ('a' 'b')|16|expected , or ) not 'b'",
        "run_id in ('a',|16|not the end",
        "seed in ('1')|6|seed is compared by = != < <= > >=",
        "run_id not like 'a'|12|NOT wants IN behind it, not 'like'",
        "run_id is 'a'|11|IS wants NULL or NOT NULL",
        "run_id between 'a'|8|not by 'between'",
        "run_id 'a'|8|not by 'a'",
        "created > 'yesterday'|11|milliseconds since 1970 or a date such as '2026-01-31'",
        "created > '2026-02-30'|11|or a date",
      })
  void aMistakeIsToldWithItsColumn(String typed, int column, String why) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Filter.parse(typed))
        .withMessageStartingWith("filter, column " + column + ": ")
        .withMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metrics.loss down|14|expected ASC, DESC or the end, not 'down'",
        "metrics.loss desc, created|18|not ','",
        "created > 3|9|not '>'",
        "los|1|no attribute",
        "' '|2|expected what to look at",
      })
  void aMistakeInAnOrderIsToldToo(String typed, int column, String why) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Order.parse(typed))
        .withMessageStartingWith("order_by '" + typed + "', column " + column + ": ")
        .withMessageContaining(why);
  }

  @Test
  void anOrderAscendsUnlessItSaysOtherwise() {
    assertThat(Order.parse("metrics.loss")).hasToString("metrics.loss ASC");
    assertThat(Order.parse("`run name` desc")).isEqualTo(new Order(Attribute.RUN_NAME, true));
    assertThat(Order.parse("params.DESC ASC")).hasToString("params.DESC ASC");
  }

  @Test
  void whatIsTooMuchIsRefused() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Filter.parse("seed = 1 and ".repeat(100) + "seed = 1"))
        .withMessage("filter, column 1301: a filter has at most 100 conditions");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Filter.parse("status = '" + "a".repeat(20_000) + "'"))
        .withMessage("the filter has 20011 characters; at most 20000 are read");
  }

  /// Whatever is typed ends as a filter or as a problem with a column.
  @ParameterizedTest(name = "-Dtests.seed={0}")
  @MethodSource("seeds")
  void nonsenseIsAProblemAndNothingWorse(long seed) {
    var random = new Random(seed);
    String typed = new RandomFilters(random, NAMES, TEXTS, NUMBERS).filter().toString();
    for (int i = 0; i < 20; i++) {
      int at = random.nextInt(typed.length() + 1);
      String broken =
          typed.substring(0, at)
              + List.of("", "'", "(", " ", "=", "x", "1e9999999999", "\\", "IN")
                  .get(random.nextInt(9))
              + typed.substring(Math.min(typed.length(), at + random.nextInt(3)));
      try {
        Filter.parse(broken);
      } catch (ProblemException problem) {
        assertThat(problem).hasMessageMatching("(?s)filter, column \\d+: .+");
      }
    }
  }
}
