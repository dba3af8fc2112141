package dev.coursewright.state.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coursewright.state.State;
import dev.coursewright.state.disk.Disk;
import dev.coursewright.state.disk.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A claim that was written and that nobody else has seen yet. Either a run begins on it, or it is
 * withdrawn because another machine was first; then the files are what they were, byte for byte, so
 * that the other machine's state can be put over them.
 *
 * <p>Which claim is this machine's own stands in a file beside the state that is never committed
 * and never deleted. It is durable before the state is: whenever the process dies, the next run
 * knows its own claim again, and goes on at once.
 */
public final class PendingClaim {
  private final Disk disk;
  private final TargetFiles layout;
  private final Optional<byte[]> state;
  private final Optional<byte[]> gitignore;

  private PendingClaim(
      Disk disk, TargetFiles layout, Optional<byte[]> state, Optional<byte[]> gitignore) {
    this.disk = disk;
    this.layout = layout;
    this.state = state;
    this.gitignore = gitignore;
  }

  /** Remembers how the files are, before anything is written. */
  static PendingClaim from(Disk disk, TargetFiles layout) throws IOException {
    return new PendingClaim(disk, layout, disk.read(layout.state()), disk.read(layout.gitignore()));
  }

  /** Writes the claim into the state, with all that the journal holds besides. */
  void write(State start, Loaded.Origin origin, Claim claim) throws IOException {
    if (!ownRun(disk, layout).equals(Optional.of(claim.run()))) {
      disk.replace(layout.claim(), (claim.run() + "\n").getBytes(UTF_8));
    }
    new StateWriter(disk, layout, start.serial(), origin.state())
        .write(start, origin.journal(), Optional.of(claim));
  }

  /** The run by which this machine last claimed the target. */
  static Optional<String> ownRun(Disk disk, TargetFiles layout) throws IOException {
    return disk.read(layout.claim()).map(bytes -> new String(bytes, UTF_8).strip());
  }

  /** Makes the files what they were before; nothing may have been sent. */
  public void withdraw() {
    try {
      if (state.isPresent()) {
        disk.replace(layout.state(), state.get());
      } else {
        delete(layout.state());
      }
      if (gitignore.isPresent()) {
        disk.replace(layout.gitignore(), gitignore.get(), layout.ownGitignore());
      } else {
        delete(layout.gitignore());
      }
    } catch (IOException e) {
      throw StoreException.unwritable(layout.state(), e);
    }
  }

  private void delete(Path file) throws IOException {
    disk.delete(file);
    disk.syncFolder(layout.folder());
  }
}
