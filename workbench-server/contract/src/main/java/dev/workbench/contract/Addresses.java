package dev.workbench.contract;

import java.util.List;

/// Every address of the event bus, by who answers there.
public final class Addresses {
  // experiments: definitions in files, launches, results
  public static final Address<Experiments.ListAll, Experiments.Cards> EXPERIMENTS =
      new Address<>("experiments.list", Experiments.ListAll.class, Experiments.Cards.class);
  public static final Address<Experiments.Name, Experiments.Card> EXPERIMENT =
      new Address<>("experiments.get", Experiments.Name.class, Experiments.Card.class);
  public static final Address<Experiments.Parse, Experiments.Definition> PARSE_EXPERIMENT =
      new Address<>("experiments.parse", Experiments.Parse.class, Experiments.Definition.class);

  /// Like [#PARSE_EXPERIMENT], answered with all mistakes instead of failing.
  public static final Address<Experiments.Parse, Experiments.Checked> CHECK_EXPERIMENT =
      new Address<>("experiments.check", Experiments.Parse.class, Experiments.Checked.class);

  public static final Address<Experiments.Launch, Experiments.Launched> LAUNCH =
      new Address<>("experiments.launch", Experiments.Launch.class, Experiments.Launched.class);
  public static final Address<Experiments.GetResult, Experiments.Result> RESULT =
      new Address<>("experiments.result", Experiments.GetResult.class, Experiments.Result.class);
  public static final Address<Experiments.Compare, Experiments.Compared> COMPARE =
      new Address<>("experiments.compare", Experiments.Compare.class, Experiments.Compared.class);

  // plugin host
  public static final Address<Plugins.ListAll, Plugins.Installed> PLUGINS =
      new Address<>("plugins.list", Plugins.ListAll.class, Plugins.Installed.class);

  // run queue
  public static final Address<Runs.Submit, Runs.Ids> SUBMIT_RUNS =
      new Address<>("runs.submit", Runs.Submit.class, Runs.Ids.class);
  public static final Address<Runs.Id, Series.Ack> STOP_RUN =
      new Address<>("runs.stop", Runs.Id.class, Series.Ack.class);

  /// Like [#STOP_RUN], for a reason other than that a user wants it.
  public static final Address<Runs.Stop, Series.Ack> END_RUN =
      new Address<>("runs.end", Runs.Stop.class, Series.Ack.class);

  // comparing and repeating runs
  public static final Address<Differences.Between, Differences.Diff> DIFF =
      new Address<>("runs.diff", Differences.Between.class, Differences.Diff.class);
  public static final Address<Differences.Replay, Differences.Replayed> REPLAY =
      new Address<>("runs.replay", Differences.Replay.class, Differences.Replayed.class);

  // sharing
  public static final Address<Sharing.Export, Sharing.Opened> EXPORT =
      new Address<>("sharing.export", Sharing.Export.class, Sharing.Opened.class);
  public static final Address<Sharing.Next, Sharing.Part> NEXT_EXPORT_PART =
      new Address<>("sharing.export.next", Sharing.Next.class, Sharing.Part.class);
  public static final Address<Sharing.Next, Series.Ack> CLOSE_EXPORT =
      new Address<>("sharing.export.close", Sharing.Next.class, Series.Ack.class);
  public static final Address<Sharing.Import, Sharing.ImportState> IMPORT =
      new Address<>("sharing.import", Sharing.Import.class, Sharing.ImportState.class);
  public static final Address<Sharing.AwaitImport, Sharing.ImportState> AWAIT_IMPORT =
      new Address<>("sharing.import.await", Sharing.AwaitImport.class, Sharing.ImportState.class);
  public static final Address<Sharing.Report, Sharing.Page> REPORT =
      new Address<>("sharing.report", Sharing.Report.class, Sharing.Page.class);

  // store
  public static final Address<Experiments.Save, Experiments.Experiment> SAVE_EXPERIMENT =
      new Address<>("store.experiment.save", Experiments.Save.class, Experiments.Experiment.class);
  public static final Address<Experiments.SetLifecycle, Experiments.Experiment>
      SET_EXPERIMENT_LIFECYCLE =
          new Address<>(
              "store.experiment.lifecycle",
              Experiments.SetLifecycle.class,
              Experiments.Experiment.class);
  public static final Address<Experiments.GetLaunches, Experiments.Launches> LAUNCHES =
      new Address<>(
          "store.launches.get", Experiments.GetLaunches.class, Experiments.Launches.class);
  public static final Address<Experiments.Tally, Experiments.Tallies> TALLY =
      new Address<>("store.experiments.tally", Experiments.Tally.class, Experiments.Tallies.class);
  public static final Address<Runs.Create, Runs.Ids> CREATE_RUNS =
      new Address<>("store.runs.create", Runs.Create.class, Runs.Ids.class);
  public static final Address<Runs.Begin, Runs.Run> BEGIN_RUN =
      new Address<>("store.run.begin", Runs.Begin.class, Runs.Run.class);
  public static final Address<Runs.Update, Runs.Run> UPDATE_RUN =
      new Address<>("store.run.update", Runs.Update.class, Runs.Run.class);
  public static final Address<Runs.SetLifecycle, Runs.Run> SET_LIFECYCLE =
      new Address<>("store.run.lifecycle", Runs.SetLifecycle.class, Runs.Run.class);
  public static final Address<Runs.Query, Runs.Page> RUNS =
      new Address<>("store.runs.query", Runs.Query.class, Runs.Page.class);
  public static final Address<Runs.Ids, Runs.Page> RUNS_BY_ID =
      new Address<>("store.runs.get", Runs.Ids.class, Runs.Page.class);
  public static final Address<MetricBatch, Series.Ack> APPEND =
      new Address<>("store.metrics.append", MetricBatch.class, Series.Ack.class);
  public static final Address<Series.Batches, Series.Ack> APPEND_ALL =
      new Address<>("store.metrics.append.all", Series.Batches.class, Series.Ack.class);
  public static final Address<Series.Read, Series.Arrow> READ_SERIES =
      new Address<>("store.metrics.read", Series.Read.class, Series.Arrow.class);

  /// Like [#READ_SERIES], for more than fits into one answer: opened, then asked for part by part.
  public static final Address<Series.Read, Series.Stream> OPEN_SERIES =
      new Address<>("store.metrics.open", Series.Read.class, Series.Stream.class);

  public static final Address<Series.Stream, Series.Part> NEXT_PART =
      new Address<>("store.metrics.next", Series.Stream.class, Series.Part.class);
  public static final Address<Series.Stream, Series.Ack> CLOSE_SERIES =
      new Address<>("store.metrics.close", Series.Stream.class, Series.Ack.class);
  public static final Address<Series.ReadCurves, Series.Arrow> READ_CURVES =
      new Address<>("store.metrics.curves", Series.ReadCurves.class, Series.Arrow.class);
  public static final Address<Series.Figure, Series.Ack> SAVE_FIGURE =
      new Address<>("store.figure.save", Series.Figure.class, Series.Ack.class);
  public static final Address<Runs.Id, Series.Figures> FIGURES =
      new Address<>("store.figures.list", Runs.Id.class, Series.Figures.class);
  public static final Address<Series.GetFigure, Series.Figure> FIGURE =
      new Address<>("store.figure.get", Series.GetFigure.class, Series.Figure.class);
  public static final Address<Series.Artifact, Series.Ack> SAVE_ARTIFACT =
      new Address<>("store.artifact.save", Series.Artifact.class, Series.Ack.class);
  public static final Address<Runs.Id, Series.Artifacts> ARTIFACTS =
      new Address<>("store.artifacts.list", Runs.Id.class, Series.Artifacts.class);
  public static final Address<Series.GetArtifact, Series.Artifact> ARTIFACT =
      new Address<>("store.artifact.get", Series.GetArtifact.class, Series.Artifact.class);
  public static final Address<Tracking.CreateExperiment, Tracking.Experiment> CREATE_EXPERIMENT =
      new Address<>(
          "store.experiment.create", Tracking.CreateExperiment.class, Tracking.Experiment.class);
  public static final Address<Tracking.FindExperiment, Tracking.Experiment> FIND_EXPERIMENT =
      new Address<>(
          "store.experiment.find", Tracking.FindExperiment.class, Tracking.Experiment.class);
  public static final Address<Tracking.FindExperiments, Tracking.ExperimentPage> FIND_EXPERIMENTS =
      new Address<>(
          "store.experiments.find", Tracking.FindExperiments.class, Tracking.ExperimentPage.class);
  public static final Address<Tracking.RenameExperiment, Tracking.Experiment> RENAME_EXPERIMENT =
      new Address<>(
          "store.experiment.rename", Tracking.RenameExperiment.class, Tracking.Experiment.class);
  public static final Address<Tracking.TagExperiment, Tracking.Experiment> TAG_EXPERIMENT =
      new Address<>(
          "store.experiment.tag", Tracking.TagExperiment.class, Tracking.Experiment.class);
  public static final Address<Tracking.RemoveTag, Runs.Run> REMOVE_TAG =
      new Address<>("store.run.tag.remove", Tracking.RemoveTag.class, Runs.Run.class);
  public static final Address<Tracking.RemoveArtifacts, Series.Ack> REMOVE_ARTIFACTS =
      new Address<>("store.artifacts.remove", Tracking.RemoveArtifacts.class, Series.Ack.class);
  public static final Address<Tracking.Inputs, Series.Ack> ADD_INPUTS =
      new Address<>("store.run.inputs.add", Tracking.Inputs.class, Series.Ack.class);
  public static final Address<Runs.Ids, Tracking.InputsOfRuns> INPUTS =
      new Address<>("store.run.inputs", Runs.Ids.class, Tracking.InputsOfRuns.class);
  public static final Address<Registry.CreateModel, Registry.Model> CREATE_MODEL =
      new Address<>("store.model.create", Registry.CreateModel.class, Registry.Model.class);
  public static final Address<Registry.GetModel, Registry.Model> GET_MODEL =
      new Address<>("store.model.get", Registry.GetModel.class, Registry.Model.class);
  public static final Address<Registry.UpdateModel, Registry.Model> UPDATE_MODEL =
      new Address<>("store.model.update", Registry.UpdateModel.class, Registry.Model.class);
  public static final Address<Registry.DeleteModel, Series.Ack> DELETE_MODEL =
      new Address<>("store.model.delete", Registry.DeleteModel.class, Series.Ack.class);
  public static final Address<Registry.Find, Registry.Models> FIND_MODELS =
      new Address<>("store.models.find", Registry.Find.class, Registry.Models.class);
  public static final Address<Registry.Tag, Series.Ack> TAG_MODEL =
      new Address<>("store.model.tag", Registry.Tag.class, Series.Ack.class);
  public static final Address<Registry.Alias, Series.Ack> ALIAS_MODEL =
      new Address<>("store.model.alias", Registry.Alias.class, Series.Ack.class);
  public static final Address<Registry.CreateVersion, Registry.Version> CREATE_MODEL_VERSION =
      new Address<>(
          "store.model.version.create", Registry.CreateVersion.class, Registry.Version.class);
  public static final Address<Registry.GetVersion, Registry.Version> GET_MODEL_VERSION =
      new Address<>("store.model.version.get", Registry.GetVersion.class, Registry.Version.class);
  public static final Address<Registry.UpdateVersion, Registry.Version> UPDATE_MODEL_VERSION =
      new Address<>(
          "store.model.version.update", Registry.UpdateVersion.class, Registry.Version.class);
  public static final Address<Registry.DeleteVersion, Series.Ack> DELETE_MODEL_VERSION =
      new Address<>("store.model.version.delete", Registry.DeleteVersion.class, Series.Ack.class);
  public static final Address<Registry.Find, Registry.Versions> FIND_MODEL_VERSIONS =
      new Address<>("store.model.versions.find", Registry.Find.class, Registry.Versions.class);
  public static final Address<Sharing.TakeIn, Runs.Id> TAKE_IN =
      new Address<>("store.incoming.take", Sharing.TakeIn.class, Runs.Id.class);
  public static final Address<Sharing.Accept, Series.Ack> ACCEPT =
      new Address<>("store.incoming.accept", Sharing.Accept.class, Series.Ack.class);
  public static final Address<Sharing.Reject, Series.Ack> REJECT =
      new Address<>("store.incoming.reject", Sharing.Reject.class, Series.Ack.class);
  public static final Address<Upkeep.Purge, Upkeep.Job> PURGE =
      new Address<>("store.upkeep.purge", Upkeep.Purge.class, Upkeep.Job.class);
  public static final Address<Upkeep.Check, Upkeep.Job> CHECK =
      new Address<>("store.upkeep.check", Upkeep.Check.class, Upkeep.Job.class);
  public static final Address<Upkeep.Backup, Upkeep.Job> BACKUP =
      new Address<>("store.upkeep.backup", Upkeep.Backup.class, Upkeep.Job.class);
  public static final Address<Upkeep.GetJob, Upkeep.Job> UPKEEP =
      new Address<>("store.upkeep.get", Upkeep.GetJob.class, Upkeep.Job.class);

  static final List<Address<?, ?>> ALL =
      List.of(
          EXPERIMENTS,
          EXPERIMENT,
          PARSE_EXPERIMENT,
          CHECK_EXPERIMENT,
          LAUNCH,
          RESULT,
          COMPARE,
          PLUGINS,
          SUBMIT_RUNS,
          STOP_RUN,
          END_RUN,
          DIFF,
          REPLAY,
          EXPORT,
          NEXT_EXPORT_PART,
          CLOSE_EXPORT,
          IMPORT,
          AWAIT_IMPORT,
          REPORT,
          SAVE_EXPERIMENT,
          SET_EXPERIMENT_LIFECYCLE,
          LAUNCHES,
          TALLY,
          CREATE_RUNS,
          BEGIN_RUN,
          UPDATE_RUN,
          SET_LIFECYCLE,
          RUNS,
          RUNS_BY_ID,
          APPEND,
          APPEND_ALL,
          READ_SERIES,
          OPEN_SERIES,
          NEXT_PART,
          CLOSE_SERIES,
          READ_CURVES,
          SAVE_FIGURE,
          FIGURES,
          FIGURE,
          SAVE_ARTIFACT,
          ARTIFACTS,
          ARTIFACT,
          CREATE_EXPERIMENT,
          FIND_EXPERIMENT,
          FIND_EXPERIMENTS,
          RENAME_EXPERIMENT,
          TAG_EXPERIMENT,
          REMOVE_TAG,
          REMOVE_ARTIFACTS,
          ADD_INPUTS,
          INPUTS,
          CREATE_MODEL,
          GET_MODEL,
          UPDATE_MODEL,
          DELETE_MODEL,
          FIND_MODELS,
          TAG_MODEL,
          ALIAS_MODEL,
          CREATE_MODEL_VERSION,
          GET_MODEL_VERSION,
          UPDATE_MODEL_VERSION,
          DELETE_MODEL_VERSION,
          FIND_MODEL_VERSIONS,
          TAKE_IN,
          ACCEPT,
          REJECT,
          PURGE,
          CHECK,
          BACKUP,
          UPKEEP);

  private Addresses() {}
}
