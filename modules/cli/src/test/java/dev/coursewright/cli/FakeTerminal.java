package dev.coursewright.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.http.Sleeper;
import dev.coursewright.state.disk.Disk;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** A terminal that a test sits at: runs command lines in this process and keeps what they say. */
public final class FakeTerminal {

  private final Map<String, String> environment = new HashMap<>();
  private boolean isTerminal;
  private String typed = "";
  private String out = "";
  private String err = "";

  public FakeTerminal with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** A person sits there and types this. */
  public FakeTerminal typing(String lines) {
    isTerminal = true;
    typed = lines;
    return this;
  }

  public int run(String... arguments) {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    Terminal shell =
        new Terminal(
            new PrintStream(result, true, UTF_8),
            new PrintStream(rest, true, UTF_8),
            new BufferedReader(new StringReader(typed)),
            isTerminal,
            ImmutableMap.copyOf(environment),
            Clock.fixed(Instant.parse("2027-01-11T15:00:00Z"), ZoneOffset.UTC),
            Sleeper.real(),
            Disk.local());
    int code = new Main(shell).run(arguments);
    out = result.toString(UTF_8);
    err = rest.toString(UTF_8);
    return code;
  }

  public String out() {
    return out;
  }

  public String err() {
    return err;
  }
}
