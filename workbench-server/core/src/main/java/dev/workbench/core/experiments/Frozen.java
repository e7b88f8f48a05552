package dev.workbench.core.experiments;

import dev.workbench.contract.Experiments;
import dev.workbench.contract.Experiments.Claim;
import dev.workbench.contract.Experiments.Definition;
import dev.workbench.contract.Experiments.OtherClaim;
import dev.workbench.contract.Experiments.PastLaunch;
import dev.workbench.contract.Runs.Run;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an experiment claimed before its runs began, each time that it was launched, and what its
/// file claims now. Two claims are the same when expression, quantifier and expectation are; the
/// words around them may change. Any thread.
final class Frozen {
  /// A tag of every launched run: the hashes of the claims that it was started with. It goes with a
  /// run to other workbenches, which do not know the launch.
  private static final String HASHES = "workbench.claims";

  private final Map<String, PastLaunch> launches;
  private final Optional<Definition> judged;
  private final Optional<Definition> now;

  /// @param launches of the runs, the latest last
  /// @param stored the definition that was launched last, whichever the runs are of
  /// @param now what the file says, or what is stored when there is none
  Frozen(List<PastLaunch> launches, Optional<Definition> stored, Optional<Definition> now) {
    this.launches =
        launches.stream()
            .collect(
                Collectors.toMap(
                    PastLaunch::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    this.judged =
        launches.isEmpty()
            ? stored.or(() -> now)
            : Optional.of(launches.getLast()).map(PastLaunch::definition);
    this.now = now;
  }

  /// What a run is to remember of its launch.
  static Map<String, String> tags(Experiments.Launching launch) {
    List<Claim> claims = launch.definition().claims();
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(Experiments.LAUNCH_TAG, launch.id());
    if (!claims.isEmpty()) {
      tags.put(
          HASHES, claims.stream().map(Frozen::hash).distinct().collect(Collectors.joining(" ")));
    }
    return tags;
  }

  /// The definition whose claims are judged: of the latest launch of the runs.
  Optional<Definition> judged() {
    return judged;
  }

  /// Whether some of the runs were started without that claim.
  boolean changed(Claim claim, List<Run> runs) {
    return runs.stream().anyMatch(run -> !knows(run, claim));
  }

  /// Whether the file does not have a judged claim any more.
  boolean dropped(Claim claim) {
    return now.isPresent() && !has(now.get().claims(), claim);
  }

  /// What was claimed at other times: as runs were launched, and in the file now.
  List<OtherClaim> others(List<Run> runs) {
    List<Claim> shown = judged.map(Definition::claims).orElse(List.of());
    Map<String, OtherClaim> others = new LinkedHashMap<>();
    for (PastLaunch launch : launches.values()) {
      int own = (int) runs.stream().filter(run -> launch.equals(launch(run))).count();
      if (own > 0) {
        add(others, shown, launch.definition().claims(), launch.launched(), own);
      }
    }
    now.ifPresent(file -> add(others, shown, file.claims(), null, 0));
    return List.copyOf(others.values());
  }

  private static void add(
      Map<String, OtherClaim> others,
      List<Claim> shown,
      List<Claim> claims,
      @Nullable Long launched,
      int runs) {
    for (int i = 0; i < claims.size(); i++) {
      Claim claim = claims.get(i);
      if (!has(shown, claim)) {
        others.merge(
            hash(claim) + (launched == null),
            new OtherClaim(claim, launched, runs, insteadOf(i, claims, shown)),
            (a, b) -> new OtherClaim(b.claim(), b.launched(), a.runs() + b.runs(), b.insteadOf()));
      }
    }
  }

  /// The judged claim of the same words, else the one at the same place, unless both are there.
  private static int insteadOf(int place, List<Claim> claims, List<Claim> shown) {
    String words = claims.get(place).text().en();
    for (int i = 0; i < shown.size(); i++) {
      if (!words.isEmpty() && words.equals(shown.get(i).text().en())) {
        return i;
      }
    }
    return place < shown.size() && !has(claims, shown.get(place)) ? place : -1;
  }

  private boolean knows(Run run, Claim claim) {
    PastLaunch launch = launch(run);
    if (launch != null) {
      return has(launch.definition().claims(), claim);
    }
    String hashes = run.tags().get(HASHES);
    return hashes == null || List.of(hashes.split(" ")).contains(hash(claim));
  }

  private @Nullable PastLaunch launch(Run run) {
    return launches.get(run.tags().getOrDefault(Experiments.LAUNCH_TAG, ""));
  }

  private static boolean has(List<Claim> claims, Claim wanted) {
    String hash = hash(wanted);
    return claims.stream().anyMatch(claim -> hash(claim).equals(hash));
  }

  /// Of what decides, not of the words around it.
  private static String hash(Claim claim) {
    try {
      byte[] text =
          (claim.that() + "\n" + claim.holds() + "\n" + claim.expect())
              .getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
