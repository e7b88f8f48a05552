package dev.workbench.core.store;

import dev.workbench.contract.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a page ended: what its last run has in each [OrderTerm]. The next page holds what comes
/// behind that, whatever has been added or taken away in front.
///
/// @param values [Long], [Double], [String] or null
record PageToken(List<@Nullable Object> values) {
  private static final int VERSION = 1;
  private static final int NULL = 0;
  private static final int LONG = 1;
  private static final int DOUBLE = 2;
  private static final int TEXT = 3;

  /// As text for URLs.
  ///
  /// @param query what the page was asked for, but for its size
  String encode(String query) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(fingerprint(query));
      out.writeByte(values.size());
      for (Object value : values) {
        write(out, value);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /// @throws ProblemException when it is no token, or one of another query
  static PageToken decode(String token, String query, int terms) {
    try (var in =
        new DataInputStream(new ByteArrayInputStream(Base64.getUrlDecoder().decode(token)))) {
      if (in.readByte() != VERSION) {
        throw unknown(token);
      }
      if (in.readLong() != fingerprint(query)) {
        throw ProblemException.invalid(
            "the page token is of another query: keep filter and order from page to page, or ask"
                + " for the first page without a token");
      }
      List<@Nullable Object> values = new ArrayList<>();
      for (int i = in.readByte(); i > 0; i--) {
        values.add(read(in));
      }
      if (values.size() != terms || in.read() >= 0) {
        throw unknown(token);
      }
      return new PageToken(values);
    } catch (IOException | IllegalArgumentException e) {
      throw unknown(token);
    }
  }

  private static ProblemException unknown(String token) {
    return ProblemException.invalid(
        "'%s' is no page token of this server: ask for the first page without one"
            .formatted(token));
  }

  private static void write(DataOutputStream out, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeByte(NULL);
      case Long number -> {
        out.writeByte(LONG);
        out.writeLong(number);
      }
      case Double number -> {
        out.writeByte(DOUBLE);
        out.writeDouble(number);
      }
      default -> {
        out.writeByte(TEXT);
        out.writeUTF(value.toString());
      }
    }
  }

  private static @Nullable Object read(DataInputStream in) throws IOException {
    int type = in.readByte();
    return switch (type) {
      case NULL -> null;
      case LONG -> in.readLong();
      case DOUBLE -> in.readDouble();
      case TEXT -> in.readUTF();
      default -> throw new IOException("no type " + type);
    };
  }

  private static long fingerprint(String query) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(sha.digest(query.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
