package dev.workbench.http;

import dev.workbench.contract.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Reads whole bodies with a bound on what all of them hold together, from their first byte until
/// they are released. What would be more is refused as `TOO_BUSY`, and its rest read and dropped,
/// so that the client sees the answer. Event loop.
final class Bodies {
  private static final int AT_ONCE = 512 << 10;
  private static final int FIRST = 8 << 10;
  private static final int LOOKS_PER_PATIENCE = 4;

  private final HttpSettings.Intake limits;
  private final Set<Incoming> incoming = new LinkedHashSet<>();
  private long inFlight;

  /// A body that is there. It counts until it is released.
  ///
  /// @param bytes with the body at their start
  /// @param release to be called once
  record Whole(byte[] bytes, int length, Runnable release) {}

  Bodies(Vertx vertx, HttpSettings.Intake limits) {
    this.limits = limits;
    long look = Math.max(1, limits.patience().toMillis() / LOOKS_PER_PATIENCE);
    vertx.setPeriodic(look, id -> giveUpThoseThatStandStill());
  }

  /// How many bytes are held now.
  long inFlight() {
    return inFlight;
  }

  /// Hands on the body once it is there; when it is refused or does not come, the request fails.
  void read(RoutingContext request, Consumer<Whole> then) {
    long declared = declared(request);
    if (declared > limits.bytesOfOne()) {
      request.response().putHeader("Connection", "close");
      request.fail(tooLarge());
    } else if (inFlight + declared > limits.bytesInFlight()) {
      request.request().handler(dropped -> {});
      request.fail(tooBusy());
    } else {
      new Incoming(request, then).begin();
    }
  }

  private static long declared(RoutingContext request) {
    String length = request.request().getHeader("Content-Length");
    return length == null ? 0 : Long.parseLong(length);
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        ProblemException.Kind.TOO_LARGE,
        "a body has at most " + limits.bytesOfOne() + " bytes here; send it in several parts");
  }

  private ProblemException tooBusy() {
    return new ProblemException(
        ProblemException.Kind.TOO_BUSY,
        inFlight + " bytes are on their way to the store already; try again in a moment");
  }

  private void giveUpThoseThatStandStill() {
    long now = System.nanoTime();
    for (Incoming each : List.copyOf(incoming)) {
      if (now - each.lastCame > limits.patience().toNanos()) {
        each.giveUp();
      }
    }
  }

  /// One body while it comes.
  private final class Incoming {
    private final RoutingContext request;
    private final Consumer<Whole> then;
    private byte[] bytes = {};
    private int length;
    private boolean over;
    private long lastCame = System.nanoTime();

    Incoming(RoutingContext request, Consumer<Whole> then) {
      this.request = request;
      this.then = then;
    }

    void begin() {
      incoming.add(this);
      request.request().handler(this::take).endHandler(end -> end()).exceptionHandler(e -> drop());
    }

    private void take(Buffer chunk) {
      lastCame = System.nanoTime();
      if (over) {
        length += Math.min(chunk.length(), limits.bytesOfOne());
        if (length > limits.bytesOfOne()) {
          request.request().connection().close();
        }
      } else if (length + chunk.length() > limits.bytesOfOne()) {
        refuse(tooLarge());
      } else {
        append(chunk);
      }
    }

    private void append(Buffer chunk) {
      int needed = length + chunk.length();
      if (needed > bytes.length && !hold(capacity(needed))) {
        refuse(tooBusy());
        return;
      }
      chunk.getBytes(bytes, length);
      length = needed;
    }

    /// At once what was announced, when that is little; else more and more as it comes, so that an
    /// announcement alone takes no memory.
    private int capacity(int needed) {
      long announced = declared(request);
      long most = announced > 0 ? announced : limits.bytesOfOne();
      long more = Math.max(announced > 0 ? AT_ONCE : FIRST, 2L * bytes.length);
      return (int) Math.max(needed, Math.min(more, most));
    }

    private boolean hold(int capacity) {
      long more = capacity - bytes.length;
      if (inFlight + more > limits.bytesInFlight()) {
        return false;
      }
      inFlight += more;
      bytes = Arrays.copyOf(bytes, capacity);
      return true;
    }

    private void end() {
      incoming.remove(this);
      if (!over) {
        over = true;
        int held = bytes.length;
        then.accept(new Whole(bytes, length, () -> inFlight -= held));
      }
    }

    private void refuse(ProblemException problem) {
      drop();
      request.fail(problem);
    }

    /// Gives back what came.
    private void drop() {
      incoming.remove(this);
      if (!over) {
        over = true;
        inFlight -= bytes.length;
        bytes = new byte[0];
        length = 0;
      }
    }

    private void giveUp() {
      drop();
      Problems.answer(
          request,
          408,
          "nothing more of the body came for " + limits.patience().toSeconds() + " s");
      request.request().connection().close();
    }
  }
}
