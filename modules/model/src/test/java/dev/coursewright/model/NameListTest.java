package dev.coursewright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;

class NameListTest {

  private static final NameList STANDARDS =
      NameList.of(
          "grading standard",
          "title",
          "courses/{course}/grading_standards",
          "accounts/{account}/grading_standards");

  @Test
  void keepsTheListsInTheOrderInWhichTheyAreAsked() {
    assertThat(STANDARDS)
        .isEqualTo(
            new NameList(
                "grading standard",
                "title",
                ImmutableList.of(
                    "courses/{course}/grading_standards", "accounts/{account}/grading_standards"),
                ImmutableMap.of()));
  }

  @Test
  void gathersParametersAndChangesNothingElse() {
    NameList asked = STANDARDS.with("per_page", "100").with("include", "title");

    assertThat(asked)
        .isEqualTo(
            new NameList(
                STANDARDS.noun(),
                STANDARDS.key(),
                STANDARDS.paths(),
                ImmutableMap.of("per_page", "100", "include", "title")));
    assertThat(STANDARDS.query()).isEmpty();
  }

  @Test
  void refusesAParameterThatIsAlreadyAsked() {
    NameList asked = STANDARDS.with("per_page", "100");

    assertThatThrownBy(() -> asked.with("per_page", "50"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Multiple entries with same key: per_page=");
  }
}
