package dev.workbench.app.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The right to use a home folder: held by one process at a time, given back by the operating
/// system even when the process is killed. Any thread.
public final class HomeLock implements AutoCloseable {
  private static final String STARTING = "a process that is just starting; try again";

  private final Home home;
  private final FileChannel channel;

  private HomeLock(Home home, FileChannel channel) {
    this.home = home;
    this.channel = channel;
  }

  /// Takes the home folder, which is made when absent.
  ///
  /// @throws HomeException when another process has it, naming that
  public static HomeLock take(Home home) {
    return takeIfFree(home).orElseThrow(() -> occupied(home));
  }

  /// Takes the home folder, which is made when absent, unless another process has it.
  public static Optional<HomeLock> takeIfFree(Home home) {
    home.create();
    try {
      var channel =
          FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel) == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new HomeLock(home, channel));
    } catch (IOException e) {
      throw new HomeException("cannot lock " + home.lock() + " (" + e + ")");
    }
  }

  /// The server that uses a home which is not free.
  ///
  /// @throws HomeException when something else uses the home, or the server is not ready yet
  public static Occupant serverOf(Home home) {
    return Occupant.of(home).filter(Occupant::serves).orElseThrow(() -> occupied(home));
  }

  /// Tells others who holds the home.
  ///
  /// @param url where this process serves; empty when it does not
  public void announce(String url) {
    Path draft = home.folder().resolve("server.json.new");
    try {
      Files.writeString(draft, new Occupant(ProcessHandle.current().pid(), url).json());
      Files.move(draft, home.occupant(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new HomeException("cannot write " + home.occupant() + " (" + e + ")");
    }
  }

  /// Gives the home back.
  @Override
  public void close() {
    try {
      Files.deleteIfExists(home.occupant());
      channel.close();
    } catch (IOException e) {
      throw new HomeException("cannot give back " + home.folder() + " (" + e + ")");
    }
  }

  private static @Nullable FileLock locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static HomeException occupied(Home home) {
    return new HomeException(
        home.folder()
            + " is in use by "
            + Occupant.of(home).map(Occupant::describe).orElse(STARTING));
  }
}
