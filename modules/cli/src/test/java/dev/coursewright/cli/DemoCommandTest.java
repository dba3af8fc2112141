package dev.coursewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DemoCommandTest {

  @Test
  void goesTheWholeWayAndTheSecondApplyWritesNothing() {
    FakeTerminal terminal = new FakeTerminal();

    int code = terminal.run("demo");

    assertThat(code).isZero();
    assertThat(terminal.out())
        .contains("\nPlan: ")
        .contains("\nNo changes since the last apply. Canvas was not read.\n")
        .contains("the second sent 0 writes.\n");
  }
}
