package dev.workbench.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonStateTest {

  @Test
  void theDefaultNeedsNoParameters() {
    assertThat(ComparisonState.DEFAULT.query().getQueryString()).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void anAddressGivesBackTheStateThatMadeIt(long seed) {
    var state = someState(new Random(seed));
    var address = state.query().getQueryString();
    assertThat(ComparisonState.of(QueryParameters.fromString(address))).isEqualTo(state);
  }

  @Test
  void whatCannotBeIsAsByDefault() {
    var query = QueryParameters.fromString("y=cubic&x=moon&seeds=&smoothing=many&figureSeed=a");
    assertThat(ComparisonState.of(query)).isEqualTo(ComparisonState.DEFAULT);
  }

  @Test
  void hidingTwiceShowsAgain() {
    var hidden = ComparisonState.DEFAULT.withToggled("mild");
    assertThat(hidden.hidden()).containsExactly("mild");
    assertThat(hidden.withToggled("mild")).isEqualTo(ComparisonState.DEFAULT);
  }

  private static ComparisonState someState(Random random) {
    var names = List.of("no decay", "λ = 3 & more", "a,b", "50 %", "weightDecay 0 · epochs 5", "+");
    Set<String> hidden = new HashSet<>();
    names.stream().filter(_ -> random.nextBoolean()).forEach(hidden::add);
    return new ComparisonState(
        random.nextBoolean() ? List.of() : List.of("4f1d", "9a72"),
        names.get(random.nextInt(names.size())),
        pick(random, "", ComparisonState.LINEAR, ComparisonState.LOG),
        pick(random, ComparisonState.STEP, ComparisonState.TIME),
        pick(random, ComparisonState.BAND, ComparisonState.ALL, ComparisonState.MEAN),
        random.nextInt(ComparisonState.MOST_SMOOTHING + 1),
        hidden,
        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextInt(-5, 100)),
        pick(random, "", "train_loss", "a b"));
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
