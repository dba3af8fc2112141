package dev.coursewright.state.file;

import static dev.coursewright.state.file.Samples.CLOCK;
import static dev.coursewright.state.file.Samples.body;
import static dev.coursewright.state.file.Samples.create;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coursewright.state.Stored;
import dev.coursewright.state.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextStoreTest {
  private static final String OLD = "old ä\r\n".repeat(60);
  private static final String NEW = "new\n".repeat(100);

  @TempDir Path folder;
  private StateStore store;

  @BeforeEach
  void openAStore() {
    store = new StateStore(folder, "default", Disk.local(), CLOCK);
  }

  @Test
  void keepsALongTextUnderItsHash() {
    applyBody("run-1", OLD);

    assertThat(store.text(Stored.digestOf(OLD))).contains(OLD);
    assertThat(folder.resolve("default.objects").resolve(Stored.digestOf(OLD).sha256())).exists();
  }

  @Test
  void keepsNoShortText() {
    applyBody("run-1", "x".repeat(256));

    assertThat(folder.resolve("default.objects")).doesNotExist();
  }

  @Test
  void removesATextThatNothingNamesAnyMore() {
    applyBody("run-1", OLD);

    applyBody("run-2", NEW);

    assertThat(store.text(Stored.digestOf(OLD))).isEmpty();
    assertThat(store.text(Stored.digestOf(NEW))).contains(NEW);
    assertThat(folder.resolve("default.objects")).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void takesADamagedTextForAMissingOne() throws IOException {
    applyBody("run-1", OLD);
    Path file = folder.resolve("default.objects").resolve(Stored.digestOf(OLD).sha256());
    Files.writeString(file, OLD.replace("\r\n", "\n"));

    assertThat(store.text(Stored.digestOf(OLD))).isEmpty();

    applyBody("run-2", OLD);
    assertThat(store.text(Stored.digestOf(OLD))).contains(OLD);
  }

  @Test
  void isNeverAnErrorWhenATextIsMissing() throws IOException {
    applyBody("run-1", OLD);
    Files.delete(folder.resolve("default.objects").resolve(Stored.digestOf(OLD).sha256()));

    assertThat(store.load().problems()).isEmpty();
    assertThat(store.text(Stored.digestOf(OLD))).isEmpty();
  }

  private void applyBody(String id, String text) {
    try (Lease lease = Samples.lease(store);
        Run run = Samples.begin(store, lease, id)) {
      long number = run.intend(create("a"));
      run.keep(text);
      run.record(number, body("a", text), 200);
      run.finish();
    }
  }
}
