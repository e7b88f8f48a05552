package dev.workbench.numerics;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/// The OpenBLAS that ND4J brings, called on the arrays where they are, without a copy. It runs on
/// the calling thread alone: the same bits whatever runs beside it. Any thread.
final class OpenBlas implements Products {
  private static final List<String> NAMES =
      List.of("libopenblas.so.0", "libopenblas.0.dylib", "libopenblas.dll");

  private static final int ROW_MAJOR = 101;
  private static final int AS_IT_IS = 111;
  private static final int TRANSPOSED = 112;

  private final MethodHandle sgemm;

  private OpenBlas(MethodHandle sgemm) {
    this.sgemm = sgemm;
  }

  /// @throws IllegalStateException when there is no OpenBLAS beside JavaCPP's binding of it
  static OpenBlas load() {
    String binding = Loader.load(openblas_nolapack.class);
    openblas_nolapack.blas_set_num_threads(1);
    Path folder = Path.of(binding).getParent();
    Path library =
        NAMES.stream()
            .map(folder::resolve)
            .filter(Files::exists)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("none of " + NAMES + " is in " + folder));
    var symbols = SymbolLookup.libraryLookup(library, Arena.global());
    return new OpenBlas(
        Linker.nativeLinker()
            .downcallHandle(
                symbols.findOrThrow("cblas_sgemm"), SIGNATURE, Linker.Option.critical(true)));
  }

  private static final FunctionDescriptor SIGNATURE =
      FunctionDescriptor.ofVoid(
          JAVA_INT,
          JAVA_INT,
          JAVA_INT, // order, whether a, whether b is transposed
          JAVA_INT,
          JAVA_INT,
          JAVA_INT, // rows, columns, inner
          JAVA_FLOAT,
          ADDRESS,
          JAVA_INT, // alpha, a, its stored row's length
          ADDRESS,
          JAVA_INT, // b
          JAVA_FLOAT,
          ADDRESS,
          JAVA_INT); // beta, c

  @Override
  public void multiply(
      boolean transposeA,
      boolean transposeB,
      int rows,
      int columns,
      int inner,
      float alpha,
      float[] a,
      float[] b,
      float beta,
      float[] c) {
    Shapes.check(rows, columns, inner, a, b, c);
    try {
      sgemm.invokeExact(
          ROW_MAJOR,
          transposeA ? TRANSPOSED : AS_IT_IS,
          transposeB ? TRANSPOSED : AS_IT_IS,
          rows,
          columns,
          inner,
          alpha,
          MemorySegment.ofArray(a),
          transposeA ? rows : inner,
          MemorySegment.ofArray(b),
          transposeB ? inner : columns,
          beta,
          MemorySegment.ofArray(c),
          columns);
    } catch (Throwable e) {
      throw new IllegalStateException("cblas_sgemm could not be called", e);
    }
  }
}
