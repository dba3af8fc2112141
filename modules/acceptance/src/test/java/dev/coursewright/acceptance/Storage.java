package dev.coursewright.acceptance;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a disk holds at a moment: what programs see of it, and what a power cut may leave of that.
 * Bytes are letters of Latin-1 here, so that they compare and join as texts do. Immutable.
 *
 * @param contents by number; a file keeps its number whatever name it has
 * @param seen the files that programs see
 * @param kept the names that survive a power cut
 * @param changes what happened to names since, in order; each may survive or not
 * @param next the number of the next file
 */
record Storage(
    ImmutableMap<Integer, Content> contents,
    ImmutableMap<Path, Integer> seen,
    ImmutableMap<Path, Integer> kept,
    ImmutableList<Change> changes,
    int next) {

  static final Storage EMPTY =
      new Storage(ImmutableMap.of(), ImmutableMap.of(), ImmutableMap.of(), ImmutableList.of(), 0);

  /**
   * What a file holds.
   *
   * @param kept what survives a power cut
   * @param since what was appended since, of which anything may survive
   * @param isLosing whether a sync failed: no later one makes up for it
   */
  record Content(String kept, ImmutableList<String> since, boolean isLosing) {
    String all() {
      return kept + String.join("", since);
    }
  }

  /** Names that change in one step; an empty one is gone. */
  record Change(Path folder, ImmutableMap<Path, Optional<Integer>> names) {
    void on(Map<Path, Integer> files) {
      names.forEach(
          (path, file) -> {
            if (file.isPresent()) {
              files.put(path, file.get());
            } else {
              files.remove(path);
            }
          });
    }
  }

  /** A disk that holds files, all of them for good. */
  static Storage holding(ImmutableMap<Path, String> files) {
    Storage storage = EMPTY;
    for (Map.Entry<Path, String> each : files.entrySet()) {
      storage = storage.create(each.getKey());
      storage = storage.append(storage.next - 1, each.getValue()).sync(storage.next - 1);
      storage = storage.syncFolder(folder(each.getKey()));
    }
    return storage;
  }

  /** The files that programs see. */
  ImmutableMap<Path, String> files() {
    return ImmutableMap.copyOf(Maps.transformValues(seen, file -> content(file).all()));
  }

  /** What is left if a power cut takes all that it may. */
  ImmutableMap<Path, String> survivors() {
    return ImmutableMap.copyOf(Maps.transformValues(kept, file -> content(file).kept()));
  }

  Optional<String> read(Path file) {
    return Optional.ofNullable(seen.get(file)).map(number -> content(number).all());
  }

  Content content(int file) {
    return Optional.ofNullable(contents.get(file))
        .orElseThrow(() -> new IllegalStateException("there is no file " + file));
  }

  /** An old file of that name may survive a power cut as it was, so it is another file here. */
  Storage create(Path path) {
    return with(next, new Content("", ImmutableList.of(), false), next + 1)
        .changing(path, ImmutableMap.of(path, Optional.of(next)));
  }

  Storage append(int file, String bytes) {
    Content old = content(file);
    ImmutableList<String> since =
        ImmutableList.<String>builder().addAll(old.since()).add(bytes).build();
    return with(file, new Content(old.kept(), since, old.isLosing()), next);
  }

  Storage sync(int file) {
    Content old = content(file);
    return old.isLosing()
        ? this
        : with(file, new Content(old.all(), ImmutableList.of(), false), next);
  }

  /** What a sync that fails leaves: nobody can know what of it will ever arrive. */
  Storage lose(int file) {
    Content old = content(file);
    return with(file, new Content(old.kept(), old.since(), true), next);
  }

  Storage rename(Path from, Path to) {
    return changing(
        to, ImmutableMap.of(from, Optional.empty(), to, Optional.ofNullable(seen.get(from))));
  }

  Storage delete(Path path) {
    return seen.containsKey(path) ? changing(path, ImmutableMap.of(path, Optional.empty())) : this;
  }

  Storage syncFolder(Path folder) {
    Map<Path, Integer> names = new HashMap<>(kept);
    ImmutableList.Builder<Change> others = ImmutableList.builder();
    for (Change change : changes) {
      if (change.folder().equals(folder)) {
        change.on(names);
      } else {
        others.add(change);
      }
    }
    return new Storage(contents, seen, ImmutableMap.copyOf(names), others.build(), next);
  }

  private Storage with(int file, Content content, int following) {
    Map<Integer, Content> all = new HashMap<>(contents);
    all.put(file, content);
    return new Storage(ImmutableMap.copyOf(all), seen, kept, changes, following);
  }

  private Storage changing(Path path, ImmutableMap<Path, Optional<Integer>> names) {
    Change change = new Change(folder(path), names);
    Map<Path, Integer> files = new HashMap<>(seen);
    change.on(files);
    return new Storage(
        contents,
        ImmutableMap.copyOf(files),
        kept,
        ImmutableList.<Change>builder().addAll(changes).add(change).build(),
        next);
  }

  static Path folder(Path file) {
    return file.resolveSibling("").toAbsolutePath().normalize();
  }
}
