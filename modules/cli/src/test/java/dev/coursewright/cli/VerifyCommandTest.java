package dev.coursewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coursewright.sandbox.Sandbox;
import dev.coursewright.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyCommandTest {

  private static final String TWO_MODULES =
      "  week-2: {name: Week 2}\ngroup_categories: {teams: {name: Teams, groups: {ash: {name: Ash}}}}";

  @TempDir Path folder;

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final Hand hand = new Hand(sandbox);
  private final FakeTerminal terminal =
      new FakeTerminal()
          .with("CANVAS_URL", sandbox.url().toString())
          .with("CANVAS_TOKEN", sandbox.token());
  private String spec = "";

  @BeforeEach
  void apply() {
    spec = SpecOnDisk.write(folder, "Welcome", TWO_MODULES).toString();
    terminal.run("apply", spec, "--auto-approve");
    sandbox.log().clear();
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void saysThatAllIsWell() throws IOException {
    Path state = Path.of(spec, ".coursewright", "default.state.json");
    String before = Files.readString(state);

    int code = terminal.run("state", "verify", spec);

    assertThat(code).isZero();
    assertThat(terminal.out()).isEqualTo("Verified: 7 are there, 0 are not.\n");
    assertThat(sandbox.log().writes()).isEmpty();
    assertThat(state).content().isEqualTo(before);
  }

  @Test
  void namesWhatIsGoneAndWhatToType() {
    hand.delete("courses/1/modules/1");

    int code = terminal.run("state", "verify", spec);

    assertThat(code).isEqualTo(1);
    assertThat(terminal.out())
        .isEqualTo(
            """
            Not as the state has it:
              module.start-here: 1 is gone in Canvas. To have it made again: coursewright state rm SPEC module.start-here. If another one stands for it: after that, coursewright state adopt SPEC module.start-here ID
              module_item.start-here/welcome: 1 is gone in Canvas. To have it made again: coursewright state rm SPEC module_item.start-here/welcome. If another one stands for it: after that, coursewright state adopt SPEC module_item.start-here/welcome ID

            Verified: 5 are there, 2 are not.
            """);
  }

  @Test
  void saysWhereAnItemIsNow() {
    hand.change("courses/1/modules/1/items/1", "{\"module_item\": {\"module_id\": 2}}");

    int code = terminal.run("state", "verify", spec);

    assertThat(code).isEqualTo(1);
    assertThat(terminal.out())
        .isEqualTo(
            """
            Not as the state has it:
              module_item.start-here/welcome: 1 is in module 2 "Week 2" now. Move it back in Canvas; or write it there in the spec, too, and type: coursewright state recover SPEC

            Verified: 6 are there, 1 is not.
            """);
  }

  @Test
  void takesAnItemUpWhereItIsNow() throws IOException {
    hand.change("courses/1/modules/1/items/1", "{\"module_item\": {\"module_id\": 2}}");
    Path course = Path.of(spec, "course.yaml");
    Files.writeString(
        course,
        Files.readString(course)
            .replace(", items: [{page: welcome}]", "")
            .replace("Week 2}", "Week 2, items: [{page: welcome}]}"));

    int code = terminal.run("state", "recover", spec, "--auto-approve");

    assertThat(code).isZero();
    assertThat(terminal.out())
        .contains("  module_item.week-2/welcome   module item 1 \"Welcome\"\n")
        .contains(
            "To forget, for it is gone and not in the spec:\n  module_item.start-here/welcome\n");
    terminal.run("state", "verify", spec);
    assertThat(terminal.out()).isEqualTo("Verified: 7 are there, 0 are not.\n");
  }

  @Test
  void knowsTheGroupSetOfAnotherCourse() {
    hand.make("accounts/self/courses", "{\"course\": {\"name\": \"Another\"}}");
    hand.make("courses/2/group_categories", "{\"name\": \"Circles\"}");
    terminal.run("state", "rm", spec, "group_category.teams");
    terminal.run("state", "adopt", spec, "group_category.teams", "2");

    int code = terminal.run("state", "verify", spec);

    assertThat(code).isEqualTo(1);
    assertThat(terminal.out())
        .contains(
            "  group_category.teams: 2 is of course 2. Take it out of the state: coursewright state rm SPEC group_category.teams\n");
  }

  @Test
  void countsPeopleInsteadOfNamingThem() {
    terminal.run("state", "adopt", spec, "enrollment.s100-student", "99");

    int code = terminal.run("state", "verify", spec);

    assertThat(code).isZero();
    assertThat(terminal.out()).isEqualTo("Verified: 7 are there, 0 are not, 1 person has left.\n");
  }

  @Test
  void saysThatTheCourseIsGone() {
    hand.delete("courses/1?event=delete");

    int code = terminal.run("state", "verify", spec);

    assertThat(code).isEqualTo(1);
    assertThat(terminal.err())
        .startsWith("Error: The course 1 of the state is gone, or this token does not see it.");
  }

  @Test
  void refusesTheStateOfAnotherCanvas() {
    int code = terminal.with("CANVAS_URL", "http://localhost:1").run("state", "verify", spec);

    assertThat(code).isEqualTo(1);
    assertThat(terminal.err()).contains("State is of another Canvas");
  }

  @Test
  void endsWith3WhereCanvasRefusesTheToken() {
    int code = terminal.with("CANVAS_TOKEN", "wrong-token").run("state", "verify", spec);

    assertThat(code).isEqualTo(3);
    assertThat(terminal.err()).startsWith("Error: ").doesNotContain("wrong-token");
  }

  @Test
  void pointsToRecoverWhereTheStateIsDamaged() throws IOException {
    Files.writeString(Path.of(spec, ".coursewright", "default.state.json"), "{");

    int code = terminal.run("state", "verify", spec);

    assertThat(code).isEqualTo(1);
    assertThat(terminal.err())
        .endsWith(
            "If there is no sound state to be had: coursewright state recover SPEC puts it together from Canvas.\n");
  }
}
