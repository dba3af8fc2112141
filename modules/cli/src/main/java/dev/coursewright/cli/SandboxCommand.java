package dev.coursewright.cli;

import com.google.common.net.InetAddresses;
import dev.coursewright.sandbox.Sandbox;
import dev.coursewright.sandbox.SandboxOptions;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sandbox}: runs a local Canvas to try things on. */
@Command(
    name = "sandbox",
    description = "Runs a local Canvas to try things on, until Ctrl-C.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  coursewright sandbox --port 8765 --data canvas.json",
      "  export CANVAS_URL=http://127.0.0.1:8765 CANVAS_TOKEN=sandbox-token",
      "  coursewright apply my-course"
    })
final class SandboxCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin Help help = new Help();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "The port to listen on; a free one if not said.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen on, 127.0.0.1 if not said; 0.0.0.0 is every one that this computer"
              + " has, which a container needs. Whoever reaches it can read and change the sandbox.")
  private String host = "";

  @Option(
      names = "--data",
      paramLabel = "FILE",
      defaultValue = Option.NULL_VALUE,
      description = "The file that keeps the content between runs.")
  private Optional<Path> data = Optional.empty();

  SandboxCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65_535) {
      terminal.tell("Error: " + port + " is no port.");
      return Exit.USAGE.code();
    }
    if (!InetAddresses.isInetAddress(host)) {
      terminal.tell("Error: " + host + " is no address such as 127.0.0.1 or 0.0.0.0.");
      return Exit.USAGE.code();
    }
    // An address, never a name: no name is looked up.
    InetSocketAddress address = new InetSocketAddress(InetAddresses.forString(host), port);
    try (Sandbox sandbox =
        Sandbox.start(SandboxOptions.defaults().withAddress(address).withData(data))) {
      if (!address.getAddress().isLoopbackAddress()) {
        terminal.tell(
            "Note: others can reach this sandbox, and its token is no secret. Keep nothing in it.");
      }
      terminal.print(
          "export CANVAS_URL=" + sandbox.url() + "\nexport CANVAS_TOKEN=" + sandbox.token() + "\n");
      terminal.tell(
          "The sandbox runs until Ctrl-C. Type both lines in the terminal that you use coursewright in.");
      new CountDownLatch(1).await();
    }
    return Exit.DONE.code();
  }
}
