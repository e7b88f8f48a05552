package dev.workbench.http;

import java.time.Duration;

/// Where the public port is, where the pages are, and how much it takes in.
///
/// @param host the address to listen on; a loopback address is guarded against other web pages
/// @param port 0 for a free one
/// @param pagesPort the loopback port that serves the pages; 0 for none
public record HttpSettings(String host, int port, int pagesPort, Intake intake) {

  /// How much of bodies with points is taken in.
  ///
  /// @param bytesOfOne the largest body
  /// @param bytesInFlight of all bodies that have begun to come and are not stored yet; what would
  ///   be more is refused
  /// @param patience how long a body may stand still before it is given up
  public record Intake(int bytesOfOne, long bytesInFlight, Duration patience) {
    public static final Intake DEFAULTS = new Intake(16 << 20, 64L << 20, Duration.ofSeconds(30));

    public Intake {
      if (bytesOfOne < 1 || bytesInFlight < bytesOfOne) {
        throw new IllegalArgumentException(
            "bytesInFlight " + bytesInFlight + " must have room for bytesOfOne " + bytesOfOne);
      }
    }
  }

  public HttpSettings(String host, int port, int pagesPort) {
    this(host, port, pagesPort, Intake.DEFAULTS);
  }
}
