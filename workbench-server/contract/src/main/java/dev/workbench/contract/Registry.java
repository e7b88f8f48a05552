package dev.workbench.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The messages about registered models: names under which versions of trained models are kept, for
/// those who use them. All are answered by the store. Times are milliseconds since 1970.
public final class Registry {
  private Registry() {}

  /// How far a version has come; by tradition, beside aliases.
  public enum Stage {
    NONE,
    STAGING,
    PRODUCTION,
    ARCHIVED
  }

  /// A name with its versions.
  ///
  /// @param latest of each stage that any version is in, the last one
  /// @param aliases the number of the version that each names
  public record Model(
      String name,
      String description,
      long created,
      long updated,
      Map<String, String> tags,
      Map<String, Integer> aliases,
      List<Version> latest)
      implements Message {
    public Model {
      tags = Runs.ordered(tags);
      aliases = Runs.ordered(aliases);
      latest = List.copyOf(latest);
    }
  }

  /// A version of a model.
  ///
  /// @param number from 1
  /// @param source where it is
  /// @param run that made it; empty for none
  /// @param aliases that name it
  public record Version(
      String name,
      int number,
      String description,
      String source,
      String run,
      String runLink,
      String user,
      Stage stage,
      long created,
      long updated,
      Map<String, String> tags,
      List<String> aliases)
      implements Message {
    public Version {
      tags = Runs.ordered(tags);
      aliases = List.copyOf(aliases);
    }
  }

  /// Begins a model of a name that there is not yet.
  public record CreateModel(String name, String description, Map<String, String> tags)
      implements Message {
    public CreateModel {
      tags = Runs.ordered(tags);
    }
  }

  public record GetModel(String name) implements Message {}

  /// Changes what is given.
  ///
  /// @param newName null for the old one
  /// @param description null for the old one
  public record UpdateModel(String name, @Nullable String newName, @Nullable String description)
      implements Message {}

  /// Removes a model with all its versions.
  public record DeleteModel(String name) implements Message {}

  /// Asks for models, or for versions of them.
  ///
  /// @param filter conditions joined by AND; empty for all
  public record Find(String filter, List<String> orderBy, int limit, String pageToken)
      implements Message {
    public Find {
      orderBy = List.copyOf(orderBy);
    }
  }

  /// @param nextPageToken empty on the last page
  public record Models(List<Model> models, String nextPageToken) implements Message {
    public Models {
      models = List.copyOf(models);
    }
  }

  /// @param nextPageToken empty on the last page
  public record Versions(List<Version> versions, String nextPageToken) implements Message {
    public Versions {
      versions = List.copyOf(versions);
    }
  }

  /// Sets or removes a tag.
  ///
  /// @param version null for the model's own
  /// @param value null to remove it
  public record Tag(String name, @Nullable Integer version, String key, @Nullable String value)
      implements Message {}

  /// Lets an alias name a version.
  ///
  /// @param version null to remove the alias
  public record Alias(String name, String alias, @Nullable Integer version) implements Message {}

  /// Adds the next version.
  public record CreateVersion(
      String name,
      String description,
      String source,
      String run,
      String runLink,
      String user,
      Map<String, String> tags)
      implements Message {
    public CreateVersion {
      tags = Runs.ordered(tags);
    }
  }

  /// @param version null to go by the alias
  public record GetVersion(String name, @Nullable Integer version, String alias)
      implements Message {}

  /// Changes what is given.
  ///
  /// @param description null for the old one
  /// @param stage null for the old one
  /// @param archiveOthers whether those that are in that stage leave it for `ARCHIVED`
  public record UpdateVersion(
      String name,
      int version,
      @Nullable String description,
      @Nullable Stage stage,
      boolean archiveOthers)
      implements Message {}

  public record DeleteVersion(String name, int version) implements Message {}
}
