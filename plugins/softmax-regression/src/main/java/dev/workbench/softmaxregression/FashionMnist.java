package dev.workbench.softmaxregression;

import dev.workbench.plugin.DataSetProvider;
import dev.workbench.plugin.DataSource;
import dev.workbench.plugin.DataSource.RemoteFile;
import dev.workbench.plugin.Table;
import dev.workbench.plugin.TableBuilder;
import java.net.URI;
import java.util.List;

/// Fashion-MNIST (3.5 图像分类数据集): 60,000 training and 10,000 test images of ten kinds of clothes, 28
/// x 28 grey pixels. Columns `image`, 784 unsigned bytes a row, and `label`, 0 … 9.
///
/// The labels are those of the release of 2017-08-31, from which duplicates were removed; the
/// book's figures are of the release before, with about 0.01 more test accuracy.
public final class FashionMnist implements DataSetProvider {
  static final String NAME = "fashion-mnist";
  static final int SIDE = 28;
  static final int PIXELS = SIDE * SIDE;
  static final int CLASSES = 10;
  static final int TRAIN = 60_000;
  static final int TEST = 10_000;

  /// The book's `get_fashion_mnist_labels`.
  static final List<String> LABELS =
      List.of(
          "t-shirt",
          "trouser",
          "pullover",
          "dress",
          "coat",
          "sandal",
          "shirt",
          "sneaker",
          "bag",
          "ankle boot");

  private static final List<String> MIRRORS =
      List.of(
          "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/",
          "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/");

  private static final RemoteFile TRAIN_IMAGES =
      file(
          "train-images-idx3-ubyte.gz",
          26_421_880,
          "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84");
  private static final RemoteFile TRAIN_LABELS =
      file(
          "train-labels-idx1-ubyte.gz",
          29_515,
          "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845");
  private static final RemoteFile TEST_IMAGES =
      file(
          "t10k-images-idx3-ubyte.gz",
          4_422_102,
          "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073");
  private static final RemoteFile TEST_LABELS =
      file(
          "t10k-labels-idx1-ubyte.gz",
          5_148,
          "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String licence() {
    return "MIT, © 2017 Zalando SE";
  }

  @Override
  public boolean seeded() {
    return false;
  }

  @Override
  public Table load(DataSource source) {
    byte[] images = new byte[(TRAIN + TEST) * PIXELS];
    byte[] labels = new byte[TRAIN + TEST];
    read(source, TRAIN_IMAGES, images, 0, TRAIN, SIDE, SIDE);
    read(source, TEST_IMAGES, images, TRAIN * PIXELS, TEST, SIDE, SIDE);
    read(source, TRAIN_LABELS, labels, 0, TRAIN);
    read(source, TEST_LABELS, labels, TRAIN, TEST);
    return new TableBuilder(source.allocator())
        .bytes("image", PIXELS, images)
        .bytes("label", labels)
        .split("train", TRAIN)
        .split("test", TEST)
        .build();
  }

  private static void read(
      DataSource source, RemoteFile file, byte[] into, int from, int... shape) {
    byte[] bytes = IdxFile.read(source.file(file), shape).bytes();
    System.arraycopy(bytes, 0, into, from, bytes.length);
  }

  private static RemoteFile file(String name, long bytes, String sha256) {
    List<URI> mirrors = MIRRORS.stream().map(mirror -> URI.create(mirror + name)).toList();
    return new RemoteFile(NAME + "/" + name, mirrors, bytes, sha256);
  }
}
