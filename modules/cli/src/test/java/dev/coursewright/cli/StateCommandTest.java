package dev.coursewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateCommandTest {

  @TempDir Path folder;

  private final FakeTerminal terminal = new FakeTerminal();

  @Test
  void bindsAnAddress() {
    int code = state("adopt", "page.welcome", "1234");

    assertThat(code).isZero();
    assertThat(terminal.out()).isEqualTo("page.welcome is bound to 1234.\n");
    state("list");
    assertThat(terminal.out()).isEqualTo("page.welcome  1234\n");
  }

  @Test
  void refusesAnAddressThatIsBound() {
    state("adopt", "page.welcome", "1234");

    int code = state("adopt", "page.welcome", "5");

    assertThat(code).isEqualTo(64);
    assertThat(terminal.err()).isEqualTo("Error: page.welcome is in the state already.\n");
  }

  @Test
  void refusesAKindThatThereIsNot() {
    int code = state("adopt", "pgae.welcome", "1234");

    assertThat(code).isEqualTo(64);
    assertThat(terminal.err()).isEqualTo("Error: there is no kind \"pgae\".\n");
  }

  @Test
  void movesAResourceWithAllThatIsNestedInIt() {
    state("adopt", "module.week-1", "7");
    state("adopt", "module_item.week-1/lab", "8");

    int code = state("mv", "module.week-1", "module.start");

    assertThat(code).isZero();
    state("list");
    assertThat(terminal.out()).isEqualTo("module.start           7\nmodule_item.start/lab  8\n");
  }

  @Test
  void forgetsAResourceWithAllThatIsNestedInIt() {
    state("adopt", "module.week-1", "7");
    state("adopt", "module_item.week-1/lab", "8");
    state("adopt", "module.week-10", "9");

    int code = state("rm", "module.week-1");

    assertThat(code).isZero();
    state("list");
    assertThat(terminal.out()).isEqualTo("module.week-10  9\n");
  }

  @Test
  void showsOneResource() {
    state("adopt", "page.welcome", "1234");

    int code = state("show", "page.welcome");

    assertThat(code).isZero();
    assertThat(terminal.out()).isEqualTo("page.welcome  (id 1234)\n");
  }

  @Test
  void saysWhatIsNotThere() {
    int code = state("show", "page.welcome");

    assertThat(code).isEqualTo(64);
    assertThat(terminal.err()).isEqualTo("Error: \"page.welcome\" is not in the state.\n");
  }

  @Test
  void countsPeopleInsteadOfNamingThem() {
    state("adopt", "enrollment.s100-student", "3");
    state("adopt", "page.welcome", "4");

    terminal.run("show", folder.resolve("hello/.coursewright/default.state.json").toString());

    assertThat(terminal.out())
        .contains("page.welcome  (id 4)\n")
        .contains("1 of people are not listed; --show-people lists them.\n")
        .doesNotContain("s100");
  }

  @Test
  void knowsTheOnlyTargetOfASpec() {
    String spec =
        SpecOnDisk.write(folder, "Welcome", "targets: {production: {course: 7}}").toString();
    terminal.run("state", "adopt", spec, "page.welcome", "1234", "--target", "production");

    terminal.run("state", "list", spec);

    assertThat(terminal.out()).isEqualTo("page.welcome  1234\n");
  }

  @Test
  void refusesATargetThatIsNoName() {
    int code = terminal.run("state", "list", folder.toString(), "--target", "../elsewhere");

    assertThat(code).isEqualTo(64);
    assertThat(terminal.err())
        .isEqualTo("Error: \"../elsewhere\" cannot be the name of a target.\n");
  }

  private int state(String command, String... more) {
    String[] line = new String[3 + more.length];
    line[0] = "state";
    line[1] = command;
    line[2] = SpecOnDisk.hello(folder).toString();
    System.arraycopy(more, 0, line, 3, more.length);
    return terminal.run(line);
  }
}
