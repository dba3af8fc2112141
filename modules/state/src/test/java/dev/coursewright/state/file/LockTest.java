package dev.coursewright.state.file;

import static dev.coursewright.state.file.Samples.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coursewright.state.disk.Disk;
import java.io.BufferedReader;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LockTest {
  @TempDir Path temporary;
  private Path folder;
  private StateStore store;

  @BeforeEach
  void nameAFolder() {
    folder = temporary.resolve("a folder/.coursewright");
    store = new StateStore(folder, "default", Disk.local(), CLOCK);
  }

  /** Takes a lock, says so, and keeps it until somebody writes a line. */
  public static final class Holder {
    public static void main(String[] arguments) throws Exception {
      StateStore store = new StateStore(Path.of(arguments[0]), "default", Disk.local(), CLOCK);
      LockResult locking = store.lock(Duration.ZERO, "ada in another process");
      System.out.println(locking instanceof LockResult.Taken ? "taken" : "held");
      System.in.read();
      Runtime.getRuntime().halt(0);
    }
  }

  @Test
  void isHeldByOneInAProcess() {
    Lease lease = Samples.lease(store);
    Path sameFolder = folder.resolve("../.coursewright");
    StateStore other = new StateStore(sameFolder, "default", Disk.local(), CLOCK);

    assertThat(other.lock(Duration.ZERO, "ben")).isEqualTo(new LockResult.Held("a test"));

    lease.close();
    Samples.lease(other).close();
  }

  @Test
  void looksAgainWhoHoldsItWhileNobodyHasSaidSo() {
    Lease lease = Samples.lease(store);
    AtomicInteger reads = new AtomicInteger();
    Disk late =
        (Disk)
            Proxy.newProxyInstance(
                Disk.class.getClassLoader(),
                new Class<?>[] {Disk.class},
                (proxy, method, arguments) ->
                    method.getName().equals("read") && reads.getAndIncrement() == 0
                        ? Optional.empty()
                        : method.invoke(Disk.local(), arguments));
    StateStore other = new StateStore(folder, "default", late, CLOCK);

    assertThat(other.lock(Duration.ZERO, "ben")).isEqualTo(new LockResult.Held("a test"));

    lease.close();
  }

  @Test
  void isOfOneTarget() {
    Lease lease = Samples.lease(store);
    Lease other = Samples.lease(new StateStore(folder, "beta", Disk.local(), CLOCK));

    assertThat(folder.resolve("beta.lock.info")).hasContent("a test");

    lease.close();
    other.close();
  }

  @Test
  void isGivenBackOnce() {
    Lease first = Samples.lease(store);
    first.close();
    Lease second = Samples.lease(store);
    first.close();

    assertThat(store.lock(Duration.ZERO, "ben")).isEqualTo(new LockResult.Held("a test"));
    second.close();
    assertThat(folder.resolve("default.lock")).exists();
    assertThat(folder.resolve("default.lock.info")).doesNotExist();
  }

  @Test
  void isHeldAgainstOtherProcessesAndDiesWithThem() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader answer = process.inputReader()) {
      assertThat(answer.readLine()).isEqualTo("taken");

      assertThat(store.lock(Duration.ZERO, "ben"))
          .isEqualTo(new LockResult.Held("ada in another process"));
      assertThat(store.lock(Duration.ofMillis(150), "ben"))
          .isEqualTo(new LockResult.Held("ada in another process"));

      process.getOutputStream().close();
      assertThat(process.waitFor()).isZero();
      Samples.lease(store).close();
    } finally {
      process.destroyForcibly();
    }
  }
}
