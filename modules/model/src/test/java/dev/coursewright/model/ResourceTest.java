package dev.coursewright.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;

final class ResourceTest {
  private static final Resource GRADED =
      new Resource(
          Address.of("discussion", "ethics"),
          ImmutableMap.of(
              "title",
              Value.text("Ethics"),
              "assignment",
              new Value.Block(ImmutableMap.of("points_possible", Value.decimal(10)))));

  @Test
  void findsAFieldInsideABlock() {
    assertThat(GRADED.value("assignment.points_possible")).contains(Value.decimal(10));
  }

  @Test
  void findsNothingThatTheBlockDoesNotHold() {
    assertThat(GRADED.value("assignment.due_at")).isEmpty();
  }

  @Test
  void findsNothingInsideAFieldThatIsNoBlock() {
    assertThat(GRADED.value("title.length")).isEmpty();
  }

  @Test
  void hasTheTextOfATextOnly() {
    assertThat(GRADED.text("title")).contains("Ethics");
    assertThat(GRADED.text("assignment")).isEmpty();
    assertThat(GRADED.text("message")).isEmpty();
  }

  @Test
  void takesAFlagForTrueOnlyIfItIsWritten() {
    Resource published =
        new Resource(
            GRADED.address(),
            ImmutableMap.of("published", Value.flag(true), "locked", Value.flag(false)));

    assertThat(published.isTrue("published")).isTrue();
    assertThat(published.isTrue("locked")).isFalse();
    assertThat(published.isTrue("pinned")).isFalse();
  }
}
