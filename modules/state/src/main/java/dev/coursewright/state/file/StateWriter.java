package dev.coursewright.state.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coursewright.state.State;
import dev.coursewright.state.disk.Disk;
import dev.coursewright.state.journal.CheckpointMark;
import java.io.IOException;
import java.util.Optional;

/** Writes the states of a run, each with the next serial. Not thread-safe. */
final class StateWriter {
  private final Disk disk;
  private final TargetFiles files;
  private long serial;
  private String sha256;

  /**
   * Continues after a state.
   *
   * @param sha256 of its text; empty if there is none on disk
   */
  StateWriter(Disk disk, TargetFiles files, long serial, String sha256) {
    this.disk = disk;
    this.files = files;
    this.serial = serial;
    this.sha256 = sha256;
  }

  /** The serial of the last state, whether writing it succeeded or failed. */
  long serial() {
    return serial;
  }

  /** The SHA-256 of the text on disk. */
  String sha256() {
    return sha256;
  }

  /** The SHA-256 that a final state, without mark and claim, will have if it is written next. */
  String nextSha256(State state) {
    return Digests.of(text(state, serial + 1, Optional.empty(), Optional.empty()));
  }

  /** Writes a state with the next serial. The serial of a failed write is not reused. */
  void write(State state, Optional<CheckpointMark> mark, Optional<Claim> claim) throws IOException {
    serial++;
    String text = text(state, serial, mark, claim);
    disk.replace(files.state(), text.getBytes(UTF_8));
    sha256 = Digests.of(text);
  }

  private static String text(
      State state, long serial, Optional<CheckpointMark> mark, Optional<Claim> claim) {
    return new StateFile().write(state.withSerial(serial), mark, claim);
  }
}
