package dev.coursewright.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.http.Sleeper;
import dev.coursewright.state.disk.Disk;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when something happens that nobody foresaw. */
final class MainTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void asksForAReportAndShowsNoStackTrace() {
    int code = run(ImmutableMap.of());

    assertThat(code).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .isEqualTo(
            "Error: IllegalStateException: the clock stands still\n"
                + "This is a bug in Coursewright. Please report it, with the command you ran;"
                + " COURSEWRIGHT_DEBUG=1 shows where it happened.\n");
  }

  @Test
  void showsTheStackTraceToWhoeverDebugs() {
    run(ImmutableMap.of("COURSEWRIGHT_DEBUG", "1"));

    assertThat(err.toString(UTF_8)).contains("\tat dev.coursewright.cli.");
  }

  private int run(ImmutableMap<String, String> environment) {
    Terminal shell =
        new Terminal(
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            new PrintStream(err, true, UTF_8),
            new BufferedReader(new StringReader("")),
            false,
            environment,
            new BrokenClock(),
            Sleeper.real(),
            Disk.local());
    return new Main(shell).run("state", "adopt", folder.toString(), "page.a", "1");
  }

  private static final class BrokenClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      throw new IllegalStateException("the clock stands still");
    }
  }
}
