package dev.workbench.app.run;

import dev.workbench.contract.Runs.Run;
import java.util.List;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// One bar that counts the runs in hundredths.
final class ProgressBars implements Progress {
  private static final int PER_RUN = 100;

  private final ProgressBar bar;
  private final int runs;

  ProgressBars(String experiment, int runs) {
    this.runs = runs;
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(experiment)
            .setInitialMax((long) runs * PER_RUN)
            .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
            .setConsumer(new ConsoleProgressBarConsumer(System.err))
            .setUpdateIntervalMillis(200)
            .hideEta()
            .build();
  }

  @Override
  public void show(List<Run> now) {
    double done = now.stream().mapToDouble(run -> run.status().ended() ? 1 : run.progress()).sum();
    long ended = now.stream().filter(run -> run.status().ended()).count();
    bar.stepTo(Math.round(done * PER_RUN));
    bar.setExtraMessage(ended + " of " + runs + " runs");
  }

  @Override
  public void close() {
    bar.close();
  }
}
