package dev.workbench.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Points part by part, the last of them, and a few of them.
class StoreStreamsTest {
  private static final StoreSettings EAGER =
      new StoreSettings(StoreSettings.Durability.COMMIT, 64 << 20, 3, Duration.ofMillis(1));

  @TempDir Path home;
  private StoreServer server;

  @BeforeEach
  void start() throws Exception {
    server = new StoreServer(home, EAGER);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void aStreamIsTheSameAsOneAnswerInPartsOfBoundedSize() throws Exception {
    List<String> runs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String run = server.run();
      runs.add(run);
      log(run, "loss", 0, 100_000);
      log(run, "norm", 0, 10);
    }
    var read = new Series.Read(runs, List.of(), null, null, 0);
    List<byte[]> parts = stream(read);
    assertThat(parts.size()).isGreaterThan(3);
    assertThat(parts).allSatisfy(part -> assertThat(part.length).isLessThan(3 << 20));
    var joined = new ByteArrayOutputStream();
    parts.forEach(joined::writeBytes);
    var streamed = ArrowAnswers.points(new Series.Arrow(joined.toByteArray()));
    var whole = server.read(read);
    assertThat(streamed.keySet()).containsExactlyElementsOf(whole.keySet()).hasSize(6);
    for (String series : whole.keySet()) {
      assertThat(streamed.get(series).steps()).isEqualTo(whole.get(series).steps());
      assertThat(streamed.get(series).values()).isEqualTo(whole.get(series).values());
    }
  }

  @Test
  void aStreamShowsWhatWasThereWhenItBegan() throws Exception {
    String run = server.run();
    log(run, "loss", 0, 150_000);
    var opened =
        server.ask(Addresses.OPEN_SERIES, new Series.Read(List.of(run), List.of(), null, null, 0));
    var joined = new ByteArrayOutputStream();
    joined.writeBytes(server.ask(Addresses.NEXT_PART, opened).ipc());
    log(run, "loss", -50_000, 200_000);
    server.update(run, Runs.Status.FINISHED);
    Series.Part part;
    do {
      part = server.ask(Addresses.NEXT_PART, opened);
      joined.writeBytes(part.ipc());
    } while (!part.last());
    var read = ArrowAnswers.points(new Series.Arrow(joined.toByteArray())).get(run + " loss");
    assertThat(read.steps()).isEqualTo(LongStream.range(0, 150_000).toArray());
  }

  @Test
  void aStreamThatHasEndedOrWasClosedIsNotFound() throws Exception {
    String run = server.run();
    log(run, "loss", 0, 10);
    var read = new Series.Read(List.of(run), List.of(), null, null, 0);
    var ended = server.ask(Addresses.OPEN_SERIES, read);
    assertThat(server.ask(Addresses.NEXT_PART, ended).last()).isTrue();
    var closed = server.ask(Addresses.OPEN_SERIES, read);
    server.ask(Addresses.CLOSE_SERIES, closed);
    server.ask(Addresses.CLOSE_SERIES, closed);
    for (Series.Stream stream : List.of(ended, closed)) {
      assertThatThrownBy(() -> server.ask(Addresses.NEXT_PART, stream))
          .hasMessageContaining("open it again");
    }
    assertThatThrownBy(() ->
            server.ask(
                Addresses.OPEN_SERIES,
                new Series.Read(List.of("nobody"), List.of(), null, null, 0)))
        .hasMessageContaining("nobody");
  }

  @Test
  void onlySoManyStreamsAreOpenAtOnce() throws Exception {
    String run = server.run();
    log(run, "loss", 0, 10);
    var read = new Series.Read(List.of(run), List.of(), null, null, 0);
    List<Series.Stream> open = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      open.add(server.ask(Addresses.OPEN_SERIES, read));
    }
    assertThatThrownBy(() -> server.ask(Addresses.OPEN_SERIES, read))
        .hasMessageContaining("try again in a moment");
    server.ask(Addresses.CLOSE_SERIES, open.getFirst());
    assertThat(server.ask(Addresses.OPEN_SERIES, read).id()).isNotEmpty();
  }

  @Test
  void theLastPointsComeFromChunksAndLogAlike() throws Exception {
    String run = server.run();
    log(run, "loss", 0, 50_000);
    server.update(run, Runs.Status.FINISHED);
    log(run, "loss", 50_000, 50_007);
    for (int last : new int[] {1, 5, 7, 8, 8192, 20_000, 49_999, 50_007, 60_000}) {
      assertThat(last(run, null, null, last).steps())
          .as("last " + last)
          .isEqualTo(LongStream.range(Math.max(0, 50_007 - last), 50_007).toArray());
    }
    assertThat(last(run, 10_000L, 20_000L, 15).steps())
        .isEqualTo(LongStream.rangeClosed(19_986, 20_000).toArray());
  }

  @Test
  void aPictureOfALongSeriesKeepsItsTrueExtremesWhereverTheyAre() throws Exception {
    String run = server.run();
    long[] steps = LongStream.range(0, 300_000).toArray();
    double[] values = LongStream.of(steps).mapToDouble(step -> Math.sin(step / 1e4)).toArray();
    values[77_777] = 100;
    values[222_222] = -100;
    values[123_456] = Double.NaN;
    server.ask(Addresses.APPEND, server.batch(run, "loss", steps, steps, values));
    server.update(run, Runs.Status.FINISHED);
    var read = new Series.Read(List.of(run), List.of(), null, null, 1000);
    Points few = server.read(read).get(run + " loss");
    assertThat(few.size()).isBetween(500, 1_003);
    assertThat(few.steps())
        .startsWith(0)
        .endsWith(299_999)
        .contains(77_777, 222_222, 123_456)
        .isSorted();
  }

  @Test
  void theShapeOfALongSeriesIsKeptByLargestTriangles() throws Exception {
    String run = server.run();
    log(run, "loss", 0, 20_000);
    var read =
        new Series.Read(List.of(run), List.of(), null, null, 500, 0, Series.Downsampling.LTTB);
    Points few = server.read(read).get(run + " loss");
    assertThat(few.steps()).hasSize(500).startsWith(0).endsWith(19_999).isSorted();
    assertThat(Arrays.stream(few.steps()).distinct()).hasSize(500);
  }

  private Points last(String run, Long from, Long to, int last) throws Exception {
    var read =
        new Series.Read(List.of(run), List.of("loss"), from, to, 0, last, Series.Downsampling.M4);
    return server.read(read).get(run + " loss");
  }

  private List<byte[]> stream(Series.Read read) throws Exception {
    var opened = server.ask(Addresses.OPEN_SERIES, read);
    List<byte[]> parts = new ArrayList<>();
    Series.Part part;
    do {
      part = server.ask(Addresses.NEXT_PART, opened);
      parts.add(part.ipc());
    } while (!part.last());
    return parts;
  }

  private void log(String run, String key, int from, int to) throws Exception {
    for (int start = from; start < to; start += 10_000) {
      long[] steps = LongStream.range(start, Math.min(to, start + 10_000)).toArray();
      double[] values = LongStream.of(steps).mapToDouble(step -> Math.cos(step / 1e3)).toArray();
      server.ask(Addresses.APPEND, server.batch(run, key, steps, steps, values));
    }
  }
}
