package dev.coursewright.state.journal;

import static dev.coursewright.state.file.Samples.CLOCK;
import static dev.coursewright.state.file.Samples.create;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coursewright.state.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
  @TempDir Path folder;

  /** Somebody else's sync may have covered a line before the disk failed. */
  @Test
  void letsNothingBeSentAfterAFailureThoughItsLineIsDurable() throws IOException {
    Header header = new Header("lineage", 1, "sha256", "plan", "run-1", 0);
    Path file = folder.resolve("default.journal");
    try (Journal journal = new Journal(Disk.local(), file, CLOCK, header, List.of(), 0)) {
      long number = journal.append(new Line.Intended(create("a"))).number();
      journal.sync(number);
      journal.fail(new IOException("No space left on device"));

      assertThatThrownBy(() -> journal.sync(number)).hasMessage("No space left on device");
    }
  }
}
