package dev.workbench.core.sharing;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.ProblemException;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Series;
import dev.workbench.core.sharing.Archive.Artifact;
import dev.workbench.core.sharing.Archive.Figure;
import dev.workbench.core.sharing.Archive.RunFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes runs with all that belongs to them to an archive; a part of a series, one figure or one
/// artifact is in memory at a time. Blocks.
record Export(Store store, Selection selection) {

  void writeTo(OutputStream out, long now) throws IOException {
    try (var archive = new ArchiveWriter(out, now)) {
      archive.json(
          Archive.EXPERIMENTS,
          new Archive.ExperimentList(selection.experiments(), selection.launches()));
      for (String id : selection.runs()) {
        write(archive, id);
      }
      archive.finish(selection.runs());
    }
  }

  private void write(ArchiveWriter archive, String id) throws IOException {
    Runs.Run run =
        store
            .run(id)
            .orElseThrow(
                () -> ProblemException.notFound("run " + id + " was purged while it was exported"));
    archive.json(Archive.run(id), new RunFile(run, figures(archive, id), artifacts(archive, id)));
    if (!run.metrics().isEmpty()) {
      archive.entry(Archive.metrics(id), out -> points(run, out));
    }
  }

  private List<Figure> figures(ArchiveWriter archive, String run) throws IOException {
    List<Figure> figures = new ArrayList<>();
    for (Series.FigureSteps figure : store.ask(Addresses.FIGURES, new Runs.Id(run)).figures()) {
      for (long step : figure.steps()) {
        Series.Figure content =
            store.ask(Addresses.FIGURE, new Series.GetFigure(run, figure.name(), step));
        String entry = Archive.figure(run, figures.size());
        archive.entry(entry, content.json().getBytes(StandardCharsets.UTF_8));
        figures.add(new Figure(figure.name(), step, entry));
      }
    }
    return figures;
  }

  private List<Artifact> artifacts(ArchiveWriter archive, String run) throws IOException {
    List<Artifact> artifacts = new ArrayList<>();
    for (Series.Artifact each : store.ask(Addresses.ARTIFACTS, new Runs.Id(run)).artifacts()) {
      Series.Artifact content =
          store.ask(Addresses.ARTIFACT, new Series.GetArtifact(run, each.path()));
      String entry = Archive.artifact(run, artifacts.size());
      archive.entry(entry, content.content());
      artifacts.add(new Artifact(each.path(), entry));
    }
    return artifacts;
  }

  private void points(Runs.Run run, OutputStream out) throws IOException {
    List<String> keys = run.metrics().stream().map(Runs.MetricSummary::key).toList();
    Series.Stream stream =
        store.ask(Addresses.OPEN_SERIES, new Series.Read(List.of(run.id()), keys, null, null, 0));
    boolean ended = false;
    try {
      while (!ended) {
        Series.Part part = store.ask(Addresses.NEXT_PART, stream);
        // it is closed by then
        ended = part.last();
        out.write(part.ipc());
      }
    } finally {
      if (!ended) {
        store.ask(Addresses.CLOSE_SERIES, stream);
      }
    }
  }
}
