package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What docs/store.md shows.
class StoreDocTest {
  @TempDir Path home;

  @Test
  void theStatementsOfTheDocumentationRun() throws Exception {
    try (var server = new StoreServer(home)) {
      var run = new Runs.Create(List.of(StoreServer.newRun("weight-decay", 1)), "me");
      server.ask(Addresses.CREATE_RUNS, run);
      String binned = server.run();
      server.ask(
          Addresses.SET_LIFECYCLE, new Runs.SetLifecycle(binned, Runs.LifecycleStage.DELETED));
    }
    List<String> statements =
        Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../../docs/store.md")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(statements).hasSizeGreaterThanOrEqualTo(3);
    try (Connection connection = Dialect.open("", home.resolve("store/workbench")).getConnection();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        try (var rows = statement.executeQuery(sql)) {
          assertThat(rows.next()).as(sql).isEqualTo(!sql.contains("metric_chunk"));
        }
      }
    }
  }

  @Test
  void everyTableIsNamed() throws Exception {
    String doc = Files.readString(Path.of("../../docs/store.md"));
    try (Database database = Database.open(home)) {
      List<String> tables =
          database.read(sql ->
              sql.list(
                  "select lower(table_name) from information_schema.tables"
                      + " where table_schema = 'PUBLIC' and table_name <> 'flyway_schema_history'",
                  row -> row.getString(1)));
      assertThat(tables)
          .hasSizeGreaterThan(10)
          .allSatisfy(table -> assertThat(doc).contains("`" + table + "`"));
    }
  }
}
