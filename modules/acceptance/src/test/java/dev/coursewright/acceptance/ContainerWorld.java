package dev.coursewright.acceptance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.SocatContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.lifecycle.Startable;
import org.testcontainers.utility.MountableFile;

/**
 * A sandbox in a container, a wire to it that can be cut, and the tool in containers at the wire's
 * other end, with the spec on a volume. All from the product's own image.
 *
 * <p>The tool speaks plain http on loopback only. So the wire is a container whose loopback leads
 * to the sandbox, and the tool's containers share its network.
 */
final class ContainerWorld implements Startable {

  private static final int PORT = 8765;

  /** The folder that the image is made for. */
  private static final String COURSE = "/course";

  private static final Path CLI = Folders.SPECS.resolveSibling("modules/cli");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Built once. */
  private static final Future<String> IMAGE = image();

  private final Path spec;
  private final Network network = Network.newNetwork();
  private final GenericContainer<?> sandbox =
      new GenericContainer<>(IMAGE)
          .withNetwork(network)
          .withNetworkAliases("canvas")
          .withCommand("sandbox", "--host", "0.0.0.0", "--port", "" + PORT, "--data", "canvas.json")
          .waitingFor(Wait.forLogMessage(".*runs until Ctrl-C.*", 1))
          .withStartupTimeout(Duration.ofMinutes(3));
  private final SocatContainer wire = new SocatContainer();
  private final DockerClient engine = DockerClientFactory.instance().client();
  private final Map<String, String> written = new HashMap<>();
  private Optional<String> volume = Optional.empty();

  ContainerWorld(Path spec) {
    this.spec = spec;
  }

  private static Future<String> image() {
    ImageFromDockerfile image =
        new ImageFromDockerfile()
            .withFileFromPath("Dockerfile", CLI.resolve("Dockerfile"))
            .withFileFromPath("target/coursewright.jar", CLI.resolve("target/coursewright.jar"));
    return Optional.ofNullable(System.getenv("COURSEWRIGHT_BASE_IMAGE"))
        .map(base -> image.withBuildArg("BASE", base))
        .orElse(image);
  }

  @Override
  public void start() {
    sandbox.start();
    wire.withNetwork(network).withTarget(PORT, "canvas").start();
  }

  @Override
  public void stop() {
    wire.stop();
    loseVolume();
    sandbox.stop();
    network.close();
  }

  /** From now on nothing gets through, in either direction. */
  void cut() {
    engine
        .disconnectFromNetworkCmd()
        .withNetworkId(network.getId())
        .withContainerId(wire.getContainerId())
        .exec();
  }

  void mend() {
    engine
        .connectToNetworkCmd()
        .withNetworkId(network.getId())
        .withContainerId(wire.getContainerId())
        .exec();
  }

  /** Adds a file to the spec, for all runs that begin from now on. */
  void write(String file, String text) {
    written.put(COURSE + "/" + file, text);
  }

  /** Starts the tool in a container of its own; on a new volume if there is none. */
  ContainedRun begin(String... arguments) {
    GenericContainer<?> tool =
        new GenericContainer<>(IMAGE)
            .withNetworkMode("container:" + wire.getContainerId())
            .withEnv("CANVAS_URL", "http://127.0.0.1:" + PORT)
            .withEnv("CANVAS_TOKEN", "sandbox-token")
            .withCommand(arguments);
    if (volume.isEmpty()) {
      volume = Optional.of("coursewright-" + UUID.randomUUID());
      for (Path file : Folders.files(spec)) {
        // One by one: a whole folder would bring its owner along, who is not the image's.
        tool.withCopyFileToContainer(
            MountableFile.forHostPath(file), COURSE + "/" + spec.relativize(file));
      }
    }
    written.forEach((path, text) -> tool.withCopyToContainer(Transferable.of(text), path));
    Bind mount = new Bind(volume.get(), new Volume(COURSE));
    tool.withCreateContainerCmdModifier(create -> create.getHostConfig().withBinds(mount));
    return ContainedRun.begin(tool);
  }

  ContainedRun beginApply(ImmutableList<String> flags) {
    return begin(
        ImmutableList.<String>builder()
            .add("apply", ".", "--auto-approve")
            .addAll(flags)
            .build()
            .toArray(String[]::new));
  }

  ProgramResult run(String... arguments) {
    try (ContainedRun run = begin(arguments)) {
      return run.end();
    }
  }

  /** The machine that the spec was on is gone, with all that was not in git. */
  void loseVolume() {
    volume.ifPresent(name -> engine.removeVolumeCmd(name).exec());
    volume = Optional.empty();
  }

  Contents contents() {
    return sandbox.copyFileFromContainer(
        COURSE + "/canvas.json", file -> Contents.of((ObjectNode) JSON.readTree(file)));
  }
}
