package dev.workbench.dl4j;

import dev.workbench.plugin.Training;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/// What a training with ND4J needs of its thread, from [#open] to [#close]: `try (var thread =
/// NativeThread.open(training)) { … }`.
///
/// One native thread for each Java thread, in the whole process, so that the same seed gives the
/// same bits whatever runs beside it; ND4J's generator of this thread at the start of the seed's
/// numbers; and at the end the networks and the thread's workspaces, which nobody else would free,
/// are freed. For the thread that opened it.
public final class NativeThread implements AutoCloseable {
  private final Training training;
  private final List<MultiLayerNetwork> networks = new ArrayList<>();

  private NativeThread(Training training) {
    this.training = training;
  }

  /// Prepares the calling thread. What a network draws by itself, such as dropout, comes from the
  /// run's seed.
  public static NativeThread open(Training training) {
    Nd4j.getEnvironment().setMaxThreads(1);
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    openblas_nolapack.blas_set_num_threads(1);
    Nd4j.getRandom().setSeed(training.seed());
    return new NativeThread(training);
  }

  /// A network with its parameters initialised, which stops with the run, and is closed with this
  /// thread.
  public MultiLayerNetwork network(MultiLayerConfiguration configuration) {
    var network = new MultiLayerNetwork(configuration);
    networks.add(network);
    network.init();
    network.setListeners(new RunListener(training));
    return network;
  }

  @Override
  public void close() {
    networks.forEach(MultiLayerNetwork::close);
    Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
  }
}
