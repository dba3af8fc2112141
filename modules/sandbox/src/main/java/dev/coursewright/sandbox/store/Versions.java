package dev.coursewright.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** The values of one row at each commit that a session may still read, newest first. Immutable. */
final class Versions {
  private final ImmutableList<Version> versions;

  Versions(long commit, ObjectNode values) {
    this(ImmutableList.of(new Version(commit, values)));
  }

  private Versions(ImmutableList<Version> versions) {
    this.versions = versions;
  }

  ObjectNode latest() {
    return versions.get(0).values();
  }

  Optional<ObjectNode> at(long commit) {
    for (Version version : versions) {
      if (version.commit() <= commit) {
        return Optional.of(version.values());
      }
    }
    return Optional.empty();
  }

  /** Adds a version and drops those that are older than the one valid at commit {@code oldest}. */
  Versions with(long commit, ObjectNode values, long oldest) {
    ImmutableList.Builder<Version> kept = ImmutableList.builder();
    kept.add(new Version(commit, values));
    for (Version version : versions) {
      kept.add(version);
      if (version.commit() <= oldest) {
        break;
      }
    }
    return new Versions(kept.build());
  }

  private record Version(long commit, ObjectNode values) {}
}
