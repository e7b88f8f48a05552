package dev.workbench.plugin;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.arrow.memory.BufferAllocator;

/// What a [DataSetProvider] loads from.
public interface DataSource {

  /// Where the table's buffers are to be allocated.
  BufferAllocator allocator();

  /// The random stream of that name, derived from the run's seed (of a data set that is not seeded:
  /// from 0).
  RandomGenerator random(String stream);

  /// A file of that data set: from the folder `WORKBENCH_DATA`, else from the user's cache, which
  /// is filled by download. Its checksum has been compared.
  ///
  /// @throws DataSetException when offline, or when the checksum is another one
  Path file(RemoteFile file);

  /// A file that can be fetched again.
  ///
  /// @param path below the data folder, such as `fashion-mnist/train-images-idx3-ubyte.gz`
  /// @param mirrors tried in order
  /// @param bytes its length
  /// @param sha256 64 lower-case hexadecimal digits
  record RemoteFile(String path, List<URI> mirrors, long bytes, String sha256) {
    public RemoteFile {
      mirrors = List.copyOf(mirrors);
    }
  }
}
