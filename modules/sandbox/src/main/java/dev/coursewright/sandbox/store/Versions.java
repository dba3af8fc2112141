package dev.coursewright.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** What one row held at each commit that somebody may still ask for, newest first. Immutable. */
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

  /** Adds a version; those before the one seen at {@code oldest} are forgotten. */
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
