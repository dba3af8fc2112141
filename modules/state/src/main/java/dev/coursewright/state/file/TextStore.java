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
 * Stores the long texts of a target, each in a file named by its SHA-256. They are used for diffs
 * only: without one, a diff shows that the text changed, but not how. Thread-safe.
 */
final class TextStore {
  private final Disk disk;
  private final Path folder;

  TextStore(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
  }

  /** The text of a digest, if it is stored and intact. */
  Optional<String> text(Value.Digest digest) {
    try {
      return disk.read(folder.resolve(digest.sha256()))
          .map(bytes -> new String(bytes, UTF_8))
          .filter(text -> Stored.digestOf(text).equals(digest));
    } catch (IOException e) {
      return Optional.empty(); // as if it was missing
    }
  }

  /** Stores a text durably, unless it is stored already or short enough for the state itself. */
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

  /** Deletes texts that are not referenced, and temporary files that a crash left. */
  synchronized void sweep(Set<String> referenced) {
    try {
      for (Path file : disk.list(folder)) {
        if (!referenced.contains(file.getFileName().toString())) {
          disk.delete(file);
        }
      }
    } catch (IOException e) {
      // The state is written; a later sweep deletes the rest.
      return;
    }
  }
}
