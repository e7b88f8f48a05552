package dev.workbench.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import dev.workbench.contract.Runs;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunsFilterTest {
  private final RunsFilter filter =
      new RunsFilter(
          "weight-decay", Optional.of(Runs.Status.FAILED), "weight-decay/scratch", "λ = 3 & more");

  @Test
  void anAddressGivesBackTheFilterThatMadeIt() {
    var address = filter.query().getQueryString();
    assertThat(RunsFilter.of(QueryParameters.fromString(address))).isEqualTo(filter);
    assertThat(RunsFilter.of(QueryParameters.empty())).isEqualTo(RunsFilter.ALL);
  }

  @Test
  void anUnknownStatusIsAny() {
    assertThat(RunsFilter.of(QueryParameters.fromString("status=tired"))).isEqualTo(RunsFilter.ALL);
  }

  @Test
  void asksTheStoreForWhatItSays() {
    var query = filter.ask("-started", 50, 25);

    assertThat(query.statuses()).isEqualTo(List.of(Runs.Status.FAILED));
    assertThat(query.order()).isEqualTo("-started");
    assertThat(query.offset()).isEqualTo(50);
    assertThat(query.limit()).isEqualTo(25);
  }
}
