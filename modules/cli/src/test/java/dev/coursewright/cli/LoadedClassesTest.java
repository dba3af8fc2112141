package dev.coursewright.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not talk to Canvas starts without the code that does. */
final class LoadedClassesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"validate", "plan", "graph"})
  void offlineCommandsLoadNoHttpClient(String command) throws IOException, InterruptedException {
    Path spec = SpecOnDisk.hello(folder);
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.coursewright.cli.Main",
                command,
                spec.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(java.getInputStream().readAllBytes(), UTF_8);

    assertThat(java.waitFor()).isZero();
    assertThat(said).contains("dev.coursewright.spec.SpecReader");
    assertThat(said).doesNotContain(" okhttp3.").doesNotContain(" retrofit2.");
    assertThat(said).doesNotContain(" kotlin.").doesNotContain("com.sun.net.httpserver");
  }
}
