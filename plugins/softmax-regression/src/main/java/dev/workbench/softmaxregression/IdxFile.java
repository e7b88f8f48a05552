package dev.workbench.softmaxregression;

import dev.workbench.plugin.DataSetException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// A compressed IDX file of unsigned bytes, the form in which MNIST and its kin are published.
///
/// @param shape such as `[60000, 28, 28]`
/// @param bytes row-major
record IdxFile(int[] shape, byte[] bytes) {
  private static final int UNSIGNED_BYTES = 0x08;
  private static final long MOST_BYTES = 1L << 30;

  /// Reads it whole.
  ///
  /// @param shape what it has to be
  /// @throws DataSetException when it is cut, of another kind, or of another shape
  static IdxFile read(Path file, int... shape) {
    try (var in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16))) {
      int magic = in.readInt();
      if (magic >>> 8 != UNSIGNED_BYTES) {
        throw new DataSetException(
            "%s is not an IDX file of bytes: it begins with 0x%08x".formatted(file, magic));
      }
      int[] found = new int[magic & 0xff];
      for (int i = 0; i < found.length; i++) {
        found[i] = in.readInt();
      }
      if (!Arrays.equals(found, shape)) {
        throw new DataSetException(
            "%s holds %s, expected %s"
                .formatted(file, Arrays.toString(found), Arrays.toString(shape)));
      }
      return new IdxFile(found, content(in, file, size(found)));
    } catch (EOFException e) {
      throw new DataSetException(file + " was cut: it ends before its last byte", e);
    } catch (IOException e) {
      throw new DataSetException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static byte[] content(DataInputStream in, Path file, long size) throws IOException {
    if (size > MOST_BYTES) {
      throw new DataSetException(file + " holds " + size + " bytes: too many");
    }
    byte[] bytes = new byte[(int) size];
    in.readFully(bytes);
    if (in.read() >= 0) {
      throw new DataSetException(file + " goes on after its last byte");
    }
    return bytes;
  }

  private static long size(int[] shape) {
    long size = 1;
    for (int length : shape) {
      size = Math.multiplyExact(size, length);
    }
    return size;
  }
}
