package dev.workbench.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Both kinds of products against the definition, in double precision.
class ProductsTest {
  private final RandomGenerator random = new SplittableRandom(1);

  static List<Products> products() {
    return List.of(OpenBlas.load(), new PlainJava());
  }

  static Stream<Arguments> transpositions() {
    return products().stream()
        .flatMap(products ->
            Stream.of(
                Arguments.of(products, false, false),
                Arguments.of(products, false, true),
                Arguments.of(products, true, false),
                Arguments.of(products, true, true)));
  }

  @ParameterizedTest
  @MethodSource("transpositions")
  void agreeWithTheDefinition(Products products, boolean transposeA, boolean transposeB) {
    int rows = 7;
    int columns = 5;
    int inner = 11;
    float[] a = numbers(rows * inner);
    float[] b = numbers(inner * columns);
    float[] c = numbers(rows * columns);
    float[] before = c.clone();
    products.multiply(transposeA, transposeB, rows, columns, inner, 0.5f, a, b, -2, c);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double sum = 0;
        for (int k = 0; k < inner; k++) {
          double left = transposeA ? a[k * rows + i] : a[i * inner + k];
          sum += left * (transposeB ? b[j * inner + k] : b[k * columns + j]);
        }
        double expected = 0.5 * sum - 2 * before[i * columns + j];
        assertThat((double) c[i * columns + j]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("products")
  void overwriteEvenNotANumberWhenBetaIsZero(Products products) {
    float[] c = {Float.NaN};
    products.multiply(false, false, 1, 1, 1, 1, new float[] {2}, new float[] {3}, 0, c);
    assertThat(c).containsExactly(6);
  }

  @ParameterizedTest
  @MethodSource("products")
  void refuseAnArrayShorterThanItsMatrix(Products products) {
    float[] four = new float[4];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> products.multiply(false, false, 2, 2, 3, 1, four, four, 0, four))
        .withMessage("a has 4 numbers, 2 x 3 were to be used");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> products.multiply(false, false, 2, 0, 2, 1, four, four, 0, four))
        .withMessageContaining("at least 1");
  }

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
