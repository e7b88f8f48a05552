package dev.workbench.app.bench.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One connection that costs the machine as little as can be, so that what is measured is the
/// server. One thread.
final class HttpConnection implements AutoCloseable {
  private static final int BUFFER = 256 << 10;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] scratch = new byte[BUFFER];

  HttpConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    out = socket.getOutputStream();
  }

  /// Sends a body and waits for the answer.
  ///
  /// @throws IllegalStateException when it is not 200 or 201
  String post(String path, String type, byte[] body) throws IOException {
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, type, body.length);
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    if (body.length < BUFFER - start.length) {
      // one packet where that is possible
      System.arraycopy(start, 0, scratch, 0, start.length);
      System.arraycopy(body, 0, scratch, start.length, body.length);
      out.write(scratch, 0, start.length + body.length);
    } else {
      out.write(start);
      out.write(body);
    }
    int length = head();
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  /// Asks for something and drops it.
  ///
  /// @return how many bytes it has
  long get(String path) throws IOException {
    out.write(
        "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
            .formatted(path)
            .getBytes(StandardCharsets.US_ASCII));
    int length = head();
    if (length >= 0) {
      in.skipNBytes(length);
      return length;
    }
    long total = 0;
    for (int chunk = chunk(); chunk > 0; chunk = chunk()) {
      in.skipNBytes(chunk);
      line();
      total += chunk;
    }
    line();
    return total;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /// Reads the head of an answer.
  ///
  /// @return the length of what follows; -1 when it comes in chunks
  private int head() throws IOException {
    String status = line();
    int length = -1;
    for (String line = line(); !line.isEmpty(); line = line()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring("content-length:".length()).strip());
      }
    }
    if (!status.startsWith("HTTP/1.1 20")) {
      throw new IllegalStateException(
          status + ": " + new String(in.readNBytes(Math.max(0, length)), StandardCharsets.UTF_8));
    }
    return length;
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the server closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
