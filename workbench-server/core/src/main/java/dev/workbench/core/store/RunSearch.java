package dev.workbench.core.store;

import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.core.search.Filter;
import dev.workbench.core.store.RunSorting.Ranked;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers a [Runs.Query]: finds the runs, puts them in order, reads one page of them. To be done
/// within one snapshot.
final class RunSearch {
  private static final int MOST = 1000;

  private final Sql sql;
  private final Runs.Query query;
  private final Filter filter;
  private final List<OrderTerm> order;

  private RunSearch(Sql sql, Runs.Query query) {
    this.sql = sql;
    this.query = query;
    this.filter = Filter.parse(query.filter());
    this.order = RunOrdering.of(query);
  }

  /// @throws ProblemException when filter, order, offset, limit or page token are not what a query
  ///   may have
  static Runs.Page find(Sql sql, Runs.Query query) throws SQLException {
    if (query.offset() < 0 || query.limit() < 0 || query.limit() > MOST) {
      throw ProblemException.invalid(
          "offset %d and limit %d: offset must be at least 0, limit between 0 and %d"
              .formatted(query.offset(), query.limit(), MOST));
    }
    if (query.offset() > 0 && !query.pageToken().isEmpty()) {
      throw ProblemException.invalid(
          "offset %d and a page token: use one of the two".formatted(query.offset()));
    }
    return new RunSearch(sql, query).page();
  }

  private Runs.Page page() throws SQLException {
    List<@Nullable Object> after = after();
    BitSet runs = new RunMatching(sql, query).runs(filter);
    if (query.limit() == 0) {
      return new Runs.Page(List.of(), runs.cardinality());
    }
    // one more than the page, to know whether there is another
    int end = (int) Math.min(Integer.MAX_VALUE, (long) query.offset() + query.limit() + 1);
    List<Ranked> ranked = new RunSorting(sql, order).first(runs, after, end);
    List<Ranked> page = ranked.stream().skip(query.offset()).limit(query.limit()).toList();
    List<Long> keys = page.stream().map(each -> (long) each.run()).toList();
    String next = ranked.size() < end ? "" : token(page.getLast());
    return new Runs.Page(RunReader.byKeys(sql, keys), runs.cardinality(), next);
  }

  private @Nullable List<@Nullable Object> after() {
    if (query.pageToken().isEmpty()) {
      return null;
    }
    return PageToken.decode(query.pageToken(), asked(), order.size()).values();
  }

  private String token(Ranked last) {
    return new PageToken(Arrays.asList(last.values())).encode(asked());
  }

  /// All that must stay the same from page to page.
  private String asked() {
    return List.of(
            query.experiment(),
            query.statuses(),
            query.model(),
            query.text(),
            query.lifecycleStage(),
            query.experimentIds(),
            query.anyStage(),
            filter,
            order)
        .toString();
  }
}
