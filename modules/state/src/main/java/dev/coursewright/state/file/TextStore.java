package dev.coursewright.state.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coursewright.model.Value;
import dev.coursewright.state.Stored;
import dev.coursewright.state.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The long texts of a target, each in a file named by its SHA-256. They are there to show diffs:
 * one that is missing or damaged makes a diff coarser and nothing else. Thread-safe.
 */
final class TextStore {
  private final Disk disk;
  private final Path folder;

  TextStore(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
  }

  /** The text of a digest, if it is here and is that text. */
  Optional<String> text(Value.Digest digest) {
    try {
      return disk.read(folder.resolve(digest.sha256()))
          .map(bytes -> new String(bytes, UTF_8))
          .filter(text -> Stored.digestOf(text).equals(digest));
    } catch (IOException e) {
      return Optional.empty(); // unreadable is as good as missing: a diff is coarser
    }
  }

  /** Keeps a text durably; does nothing if it is here, or short enough to stand in a state. */
  synchronized void keep(String text) throws IOException {
    if (text.length() <= Stored.LONGEST) {
      return;
    }
    Value.Digest digest = Stored.digestOf(text);
    if (text(digest).isEmpty()) {
      disk.makeFolder(folder);
      disk.replace(folder.resolve(digest.sha256()), text.getBytes(UTF_8));
    }
  }

  /** Removes what is not named any more, and what a crash left behind. */
  synchronized void sweep(Set<String> named) {
    try {
      for (Path file : disk.list(folder)) {
        if (!named.contains(file.getFileName().toString())) {
          disk.delete(file);
        }
      }
    } catch (IOException e) {
      // The state is written and right; what stays is removed by a later sweep.
      return;
    }
  }
}
