package dev.coursewright.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import com.sun.net.httpserver.HttpServer;
import dev.coursewright.sandbox.SandboxOptions;
import dev.coursewright.sandbox.web.Rights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/**
 * What goes wrong while the tool runs, with the exact words in {@code resources/bad-input}: never a
 * stack trace, never a token, nothing half-written.
 */
class BadInputTest {

  private static final Path WORDS = Path.of("src/test/resources/bad-input");
  private static final String TOKEN = "7~a-token-that-nobody-may-see";
  private static final String HELLO =
      """
      coursewright: 1
      course: {id: new, account: self, name: Hello, course_code: HELLO-1, time_zone: America/Denver}
      pages:
        welcome: {title: Welcome, body: "<p>Hello</p>", published: true}
      """;

  @Test
  void aTokenThatCanvasRefuses() {
    try (World world = hello()) {
      world.set("CANVAS_TOKEN", "7~another-token-that-nobody-may-see");

      check("token-refused", 3, world.apply(), world);

      assertThat(world.takeWrites()).isEmpty();
    }
  }

  @Test
  void aTokenThatMayNotCreateCourses() {
    ImmutableSet<String> rights =
        Sets.difference(Rights.ADMIN, ImmutableSet.of("manage_courses_add")).immutableCopy();
    try (World world = hello(options().withRights(rights))) {
      check("no-right-to-create-courses", 1, world.apply(), world);

      assertThat(world.takeWrites()).isEmpty();
    }
  }

  @Test
  void noAddressAndNoToken() {
    try (World world = hello()) {
      world.unset("CANVAS_URL");
      world.unset("CANVAS_TOKEN");

      check("no-address", 64, world.apply(), world);
    }
  }

  @Test
  void aSpecThatMeansAnotherHost() {
    try (World world = hello()) {
      world.write(
          HELLO.replace("id: new, ", "")
              + "targets: {default: {url: \"https://elsewhere.example.edu\", course: new}}\n");

      check("another-host", 64, world.apply(), world);

      assertThat(world.sandbox().log().requests()).isEmpty();
    }
  }

  @Test
  void anAddressThatIsNoCanvas() {
    try (World world = hello();
        Site site = Site.answering(200, "text/html", "<html>Welcome to our school</html>", "")) {
      world.set("CANVAS_URL", site.url());

      check("no-canvas", 1, world.apply(), world, site.url());
    }
  }

  @Test
  void anAddressThatRedirectsElsewhere() {
    try (World world = hello();
        Site site = Site.answering(302, "text/html", "", "https://login.example.org/")) {
      world.set("CANVAS_URL", site.url());

      check("redirects", 1, world.apply(), world, site.url());
    }
  }

  @Test
  void anAddressWithoutEncryption() {
    try (World world = hello()) {
      world.set("CANVAS_URL", "http://canvas.example.edu");

      check("plain-http", 64, world.apply(), world);
    }
  }

  @Test
  void aPersonWhomCanvasDoesNotKnow() {
    try (World world = hello()) {
      world.write(
          HELLO
              + "enrollments: [{user: \"sis_user_id:NOBODY\", type: StudentEnrollment, enrollment_state: active}]\n");

      check("unknown-person", 5, world.apply("--parallelism", "1"), world);
    }
  }

  @Test
  void aStateOfAnotherCourse() {
    try (World world = applied()) {
      world
          .teacher()
          .act("POST /api/v1/accounts/self/courses\n{\"course\": {\"name\": \"Another\"}}");
      world.write(HELLO.replace("id: new, account: self", "id: 2"));

      check("state-of-another-course", 1, world.apply(), world);

      assertThat(world.takeWrites()).isEmpty();
    }
  }

  @Test
  void aStateOfAnotherCanvas() {
    try (World world = applied();
        World other = hello()) {
      Folders.copyAll(stateFolder(world), stateFolder(other));

      check("state-of-another-canvas", 1, other.apply(), other, world.sandbox().url().toString());

      assertThat(other.takeWrites()).isEmpty();
    }
  }

  @Test
  void aCorruptState() {
    try (World world = applied()) {
      String text = world.state().text();
      Folders.write(stateFile(world), text.substring(0, text.length() / 2));

      check("corrupt-state", 1, world.apply(), world);

      assertThat(world.takeWrites()).isEmpty();
    }
  }

  @Test
  void aStateWithConflictMarks() {
    try (World world = applied()) {
      Folders.write(
          stateFile(world),
          "<<<<<<< HEAD\n" + world.state().text() + "=======\n{}\n>>>>>>> other\n");

      check("conflict-marks", 1, world.apply(), world);

      assertThat(world.takeWrites()).isEmpty();
    }
  }

  @Test
  void aStateOfANewerFormat() {
    try (World world = applied()) {
      Folders.write(
          stateFile(world),
          world.state().text().replaceFirst("\"format_version\" ?: 1", "\"format_version\": 99"));

      check("newer-format", 1, world.apply(), world);

      assertThat(world.takeWrites()).isEmpty();
    }
  }

  @Test
  void aPlaceWhereNoStateCanBeWritten() {
    try (World world = hello()) {
      Folders.write(world.spec().resolve(".coursewright"), "a file where the folder should be");

      check("no-place-for-the-state", 1, world.apply(), world);

      assertThat(world.takeWrites()).isEmpty();
    }
  }

  @Test
  void aCourseThatIsGone() {
    try (World world = applied()) {
      world.teacher().act("DELETE /api/v1/courses/{course}?event=delete");
      world.write(HELLO.replace("Hello</p>", "Hello again</p>"));

      check("course-gone", 1, world.apply(), world);

      assertThat(world.takeWrites()).isEmpty();
    }
  }

  @Test
  void aCourseIdThatNeverWas() {
    try (World world = hello()) {
      world.write(HELLO.replace("id: new, account: self", "id: 4711"));

      check("course-unknown", 1, world.apply(), world);

      assertThat(world.takeWrites()).isEmpty();
    }
  }

  @Test
  void aConcludedCourse() {
    try (World world = applied()) {
      world.teacher().act("DELETE /api/v1/courses/{course}?event=conclude");
      world.write(HELLO.replace("Hello</p>", "Hello again</p>"));

      check("course-concluded", 1, world.apply(), world);

      assertThat(world.takeWrites()).isEmpty();
    }
  }

  @Test
  void aCourseThatIsThereAlready() {
    try (World world = applied()) {
      world.loseState();

      check("course-exists", 1, world.apply(), world);

      assertThat(world.takeWrites()).isEmpty();
    }
  }

  @Test
  void aDueTimeAtMidnightOfTheTokensOwner() {
    try (World world = hello(options().withOwnerZone(ZoneId.of("America/New_York")))) {
      world.write(
          HELLO
              + "assignments: {essay: {name: Essay, due_at: 2027-01-22 22:00}}\n"
              + "discussions: {ethics: {title: Ethics, assignment: {lock_at: 2027-01-23 22:00}}}\n");

      check("midnight-of-the-owner", 1, world.apply(), world);

      assertThat(world.takeWrites()).isEmpty();
    }
  }

  private static SandboxOptions options() {
    return SandboxOptions.defaults().withToken(TOKEN);
  }

  private static World hello() {
    return hello(options());
  }

  private static World hello(SandboxOptions options) {
    World world = World.start(options);
    world.write(HELLO);
    return world;
  }

  private static World applied() {
    World world = hello();
    ProgramResult apply = world.apply();
    assertThat(apply.exit()).as(apply.said()).isZero();
    world.takeWrites();
    return world;
  }

  private static Path stateFolder(World world) {
    return world.spec().resolve(".coursewright");
  }

  private static Path stateFile(World world) {
    return stateFolder(world).resolve("default.state.json");
  }

  private static void check(
      String name, int exit, ProgramResult run, World world, String... addresses) {
    String said = run.said();
    for (String address : addresses) {
      said = said.replace(address, "https://elsewhere.example.edu");
    }
    said =
        said.replace(world.sandbox().url().toString(), "https://canvas.example.edu")
            .replace(world.spec().toString(), "SPEC");
    Golden.check(WORDS.resolve(name + ".txt"), said + "exit " + run.exit() + "\n");
    assertThat(run.exit()).as(said).isEqualTo(exit);
    assertThat(said).doesNotContain("nobody-may-see", "Exception", "\tat ", "This is a bug");
    for (Path file : Folders.files(world.spec())) {
      assertThat(Folders.read(file)).as("%s", file).doesNotContain("nobody-may-see");
    }
  }

  /** A web site that always answers the same. */
  private record Site(HttpServer server) implements AutoCloseable {

    static Site answering(int status, String type, String body, String location) {
      try {
        HttpServer server =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] bytes = body.getBytes(UTF_8);
        server.createContext(
            "/",
            exchange -> {
              exchange.getResponseHeaders().add("Content-Type", type);
              if (!location.isEmpty()) {
                exchange.getResponseHeaders().add("Location", location);
              }
              exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
              exchange.getResponseBody().write(bytes);
              exchange.close();
            });
        server.start();
        return new Site(server);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
