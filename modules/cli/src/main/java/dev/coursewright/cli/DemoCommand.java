package dev.coursewright.cli;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.CanvasOptions;
import dev.coursewright.canvas.Listing;
import dev.coursewright.canvas.http.BaseUrl;
import dev.coursewright.canvas.http.Token;
import dev.coursewright.cli.view.Phrases;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Kind;
import dev.coursewright.sandbox.Sandbox;
import dev.coursewright.sandbox.SandboxOptions;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code demo}: plans and applies an example course in a sandbox, twice. */
@Command(
    name = "demo",
    description = {
      "Plans an example course, applies it to a sandbox, and plans and applies it again.",
      "Needs no Canvas, and leaves nothing behind."
    },
    footerHeading = "%nExamples:%n",
    footer = "  coursewright demo")
final class DemoCommand implements Callable<Integer> {

  private static final String COURSE = "{course}";

  private final Terminal terminal;

  @Mixin Help help = new Help();

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (DemoCourse course = DemoCourse.unpacked();
        Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      Terminal inner = inner(sandbox);
      String spec = course.spec().toString();
      String plan = course.file("plan.json").toString();
      String state = course.spec().resolve(States.FOLDER).toString();
      Exit exit = run(inner, "plan biology-101 --out plan.json", "plan", spec, "--out", plan);
      if (exit == Exit.DONE) {
        exit = run(inner, "apply plan.json", "apply", plan, "--state-dir", state);
      }
      long written = writes(sandbox);
      if (exit == Exit.DONE) {
        exit = run(inner, "plan biology-101", "plan", spec);
      }
      if (exit == Exit.DONE) {
        exit = run(inner, "apply biology-101", "apply", spec, "--auto-approve");
      }
      return (exit == Exit.DONE ? check(sandbox, written) : exit).code();
    }
  }

  private Exit run(Terminal inner, String shown, String... arguments) {
    terminal.print("\n$ coursewright " + shown + "\n\n");
    int code = Commands.in(inner, arguments).execute(arguments);
    for (Exit exit : Exit.values()) {
      if (exit.code() == code) {
        return exit;
      }
    }
    return Exit.ERROR;
  }

  /** The same terminal, with the environment of the sandbox only. */
  private Terminal inner(Sandbox sandbox) {
    return new Terminal(
        terminal.out(),
        terminal.err(),
        terminal.in(),
        terminal.isTerminal(),
        ImmutableMap.of(
            "CANVAS_URL",
            sandbox.url().toString(),
            "CANVAS_TOKEN",
            sandbox.token(),
            "NO_COLOR",
            terminal.variable("NO_COLOR").orElse("")),
        terminal.clock(),
        terminal.sleeper(),
        terminal.disk());
  }

  private Exit check(Sandbox sandbox, long written) {
    long again = writes(sandbox) - written;
    StringBuilder text = new StringBuilder("\nThe sandbox's Canvas now has:\n");
    Set<String> paths = new HashSet<>();
    Set<String> filled = new HashSet<>();
    CanvasOptions options =
        CanvasOptions.of(BaseUrl.of(sandbox.url().toString()), Token.of(sandbox.token()));
    try (CanvasClient client = new CanvasClient(options.onlyReading())) {
      for (Map.Entry<Kind, String> list : lists(sandbox).entrySet()) {
        Kind kind = list.getKey();
        paths.add(list.getValue());
        if (client.list(list.getValue(), kind.endpoint().listQuery())
                instanceof Listing.Complete complete
            && !complete.entries().isEmpty()) {
          filled.add(list.getValue());
          text.append("  ").append(Phrases.count(complete.entries().size(), kind)).append('\n');
        }
      }
    }
    text.append(
        "The first apply sent %s, the second sent %s.\n"
            .formatted(Phrases.count(written, "write"), Phrases.count(again, "write")));
    terminal.print(text.toString());
    return filled.equals(paths) && again == 0 ? Exit.DONE : Exit.ERROR;
  }

  /** The lists of the new course to which the run has posted, by kind; some kinds share one. */
  private static ImmutableMap<Kind, String> lists(Sandbox sandbox) {
    ImmutableMap.Builder<Kind, String> lists = ImmutableMap.builder();
    for (Kind kind : Kinds.ALL) {
      String create = Pattern.quote(kind.endpoint().create()).replace(COURSE, "\\E\\d+\\Q");
      sandbox.log().writes().stream()
          .map(write -> write.path().replaceFirst("^/api/v1/", ""))
          .filter(path -> kind.endpoint().list().contains(COURSE) && path.matches(create))
          .findFirst()
          .ifPresent(path -> lists.put(kind, path));
    }
    return lists.buildOrThrow();
  }

  private static long writes(Sandbox sandbox) {
    return sandbox.log().writes().size();
  }
}
