package dev.workbench.dl4j;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.factory.Nd4j;

/// What a training with ND4J needs of its thread, from [#open] to [#close]: `try (var thread =
/// NativeThread.open(training.seed())) { … }`.
///
/// One native thread for each Java thread, in the whole process, so that the same seed gives the
/// same bits whatever runs beside it; ND4J's generator of this thread at the start of the seed's
/// numbers; and at the end the thread's workspaces, which nobody else would free, are freed.
public final class NativeThread implements AutoCloseable {
  private NativeThread() {}

  /// Prepares the calling thread.
  ///
  /// @param seed of what the network draws by itself, such as dropout
  public static NativeThread open(long seed) {
    Nd4j.getEnvironment().setMaxThreads(1);
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    openblas_nolapack.blas_set_num_threads(1);
    Nd4j.getRandom().setSeed(seed);
    return new NativeThread();
  }

  /// To be called by the thread that opened it.
  @Override
  public void close() {
    Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
  }
}
