package dev.coursewright.state.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coursewright.state.State;
import dev.coursewright.state.disk.Disk;
import dev.coursewright.state.disk.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A claim that was written into the state of this machine, and that other machines have not seen
 * yet. Either a run begins with it, or it is withdrawn because another machine was first.
 * Withdrawing restores the files byte for byte, so that the other machine's state can be pulled
 * over them.
 *
 * <p>The id of the claim of this machine is in a file beside the state that is never committed and
 * never deleted. It becomes durable before the state, so that after a crash the next run recognises
 * its own claim and continues at once.
 */
public final class PendingClaim {
  private final Disk disk;
  private final TargetFiles files;
  private final Optional<byte[]> state;
  private final Optional<byte[]> gitignore;

  private PendingClaim(
      Disk disk, TargetFiles files, Optional<byte[]> state, Optional<byte[]> gitignore) {
    this.disk = disk;
    this.files = files;
    this.state = state;
    this.gitignore = gitignore;
  }

  /** Reads the files as they are before the claim is written. */
  static PendingClaim from(Disk disk, TargetFiles files) throws IOException {
    return new PendingClaim(disk, files, disk.read(files.state()), disk.read(files.gitignore()));
  }

  /** Writes a state with the claim and the entries of the journal. */
  void write(State start, Loaded.Origin origin, Claim claim) throws IOException {
    if (!ownRun(disk, files).equals(Optional.of(claim.run()))) {
      disk.replace(files.claim(), (claim.run() + "\n").getBytes(UTF_8));
    }
    new StateWriter(disk, files, start.serial(), origin.state())
        .write(start, origin.journal(), Optional.of(claim));
  }

  /** The run by which this machine last claimed the target. */
  static Optional<String> ownRun(Disk disk, TargetFiles files) throws IOException {
    return disk.read(files.claim()).map(bytes -> new String(bytes, UTF_8).strip());
  }

  /** Restores the files; only before a request was sent. */
  public void withdraw() {
    try {
      if (state.isPresent()) {
        disk.replace(files.state(), state.get());
      } else {
        delete(files.state());
      }
      if (gitignore.isPresent()) {
        disk.replace(files.gitignore(), gitignore.get(), files.ownGitignore());
      } else {
        delete(files.gitignore());
      }
    } catch (IOException e) {
      throw StoreException.unwritable(files.state(), e);
    }
  }

  private void delete(Path file) throws IOException {
    disk.delete(file);
    disk.syncFolder(files.folder());
  }
}
