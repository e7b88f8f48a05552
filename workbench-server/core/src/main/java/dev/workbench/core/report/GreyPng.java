package dev.workbench.core.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/// A small grey picture as the address of an image that holds it (PNG, 8 bits a pixel).
final class GreyPng {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int HEADER_BYTES = 13;

  private GreyPng() {}

  /// @param pixels row-major, a byte each; what is missing is black
  static String dataUrl(int width, int height, byte[] pixels) {
    var png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    chunk(
        png,
        "IHDR",
        ByteBuffer.allocate(HEADER_BYTES).putInt(width).putInt(height).put((byte) 8).array());
    chunk(png, "IDAT", squeezed(width, height, pixels));
    chunk(png, "IEND", new byte[0]);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
  }

  /// Each row has a byte in front: it is stored as it is.
  private static byte[] squeezed(int width, int height, byte[] pixels) {
    var bytes = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(bytes)) {
      for (int row = 0; row < height; row++) {
        deflater.write(0);
        int there = Math.clamp(pixels.length - (long) row * width, 0, width);
        deflater.write(pixels, there == 0 ? 0 : row * width, there);
        deflater.write(new byte[width - there]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return bytes.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(name);
    crc.update(data);
    png.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).array());
    png.writeBytes(name);
    png.writeBytes(data);
    png.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
  }
}
