package dev.coursewright.spec;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import dev.coursewright.spec.rule.RuleValues;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How resources get their keys, where they stand, and what they refer to. */
final class SpecResourcesTest {

  @TempDir private Path folder;
  private SpecInFiles spec;

  @BeforeEach
  void begin() {
    spec = new SpecInFiles(folder);
  }

  private Value value(String address, String field) {
    return spec.course().find(Address.parse(address)).orElseThrow().value(field).orElseThrow();
  }

  private ImmutableList<String> addresses() {
    return spec.course().resources().keySet().stream()
        .map(Address::toString)
        .collect(toImmutableList());
  }

  @Test
  void keysItemsByWhatTheyPointAt() {
    spec.with(
        "modules.yaml",
        """
        pages: {x: {title: X}, y: {title: Y}}
        assignments: {x: {name: X}}
        modules:
          m:
            name: M
            items:
              - page: x
              - page: y
              - assignment: x
              - header: "Week 1: Practice!"
              - {url: "https://example.org", title: Cell atlas}
              - {url: "https://example.org", title: Other, key: mine}
        """);

    assertThat(spec.course().ofKind("module_item").stream().map(each -> each.address().ownKey()))
        .containsExactly("page-x", "y", "assignment-x", "week-1-practice", "cell-atlas", "mine");
  }

  @Test
  void keysPeopleByAllThatTellsThemApart() {
    spec.with(
        "people.yaml",
        """
        enrollments:
          - {user: "sis_user_id:S100", type: StudentEnrollment}
          - {user: "sis_login_id:ta@example.edu", type: TaEnrollment, section: "sis_section_id:E 1"}
        """);

    assertThat(addresses())
        .containsExactly(
            "course",
            "enrollment.sis_user_id-s100-studentenrollment",
            "enrollment.sis_login_id-ta-example.edu-taenrollment-sis_section_id-e-1");
  }

  @Test
  void putsWhatIsNestedBehindWhatItIsIn() {
    spec.with(
        "groups.yaml",
        """
        group_categories:
          labs:
            name: Labs
            groups:
              one: {name: One, members: ["sis_user_id:S1", {user: "id:7", moderator: true}]}
              two: {name: Two}
        """);

    assertThat(addresses())
        .containsExactly(
            "course",
            "group_category.labs",
            "group.labs/one",
            "group_membership.labs/one/sis_user_id-s1",
            "group_membership.labs/one/id-7",
            "group.labs/two");
  }

  @Test
  void makesAResourceOfWhatBelongsToAnother() {
    spec.with(
        "graded.yaml",
        """
        rubrics: {r: {title: R, criteria: [{description: A, ratings: []}]}}
        assignments: {a: {name: A, rubric: r}}
        discussions:
          d: {title: D, assignment: {points_possible: 20, rubric: {use: r, hide_points: true}}}
        """);

    assertThat(spec.course().ofKind("rubric_association"))
        .extracting(each -> each.address() + " " + each.values().keySet())
        .containsExactly(
            "rubric_association.assignment.a [use, association]",
            "rubric_association.discussion.d [use, association, hide_points]");
    assertThat(value("rubric_association.discussion.d", "association"))
        .isEqualTo(Value.link(Address.parse("discussion.d")));
    assertThat(value("discussion.d", "assignment"))
        .isEqualTo(new Value.Block(ImmutableMap.of("points_possible", Value.decimal(20))));
  }

  @Test
  void fillsInTheKeysOfCriteriaAndRatings() {
    spec.with(
        "rubrics.yaml",
        """
        rubrics:
          r:
            title: R
            criteria:
              - {description: "Good work!", ratings: []}
              - {description: "Good work", ratings: []}
              - {description: "???", ratings: []}
              - {description: D, key: mine, ratings: []}
        """);

    assertThat(RuleValues.items(value("rubric.r", "criteria")))
        .extracting(each -> RuleValues.in(each, "key").orElseThrow())
        .containsExactly(
            Value.text("good-work"), Value.text("2"), Value.text("3"), Value.text("mine"));
  }

  @Test
  void readsReferencesToWhatIsOutside() {
    spec.with(
        "assignments.yaml",
        """
        assignments:
          a: {name: A, group_category: "id:77", grading_standard: "name:Letter grades"}
          b: {name: B, group_category: "id:https://canvas.example.edu/courses/1/groups/77"}
        """);

    assertThat(value("assignment.a", "group_category")).isEqualTo(new Value.Outside("id", "77"));
    assertThat(value("assignment.b", "group_category")).isEqualTo(new Value.Outside("id", "77"));
    assertThat(value("assignment.a", "grading_standard"))
        .isEqualTo(new Value.Outside("name", "Letter grades"));
  }

  @Test
  void readsReferencesThatMayBeOfSeveralKinds() {
    spec.with(
        "groups.yaml",
        """
        assignment_groups: {g: {name: G, rules: {never_drop: [quiz.one, two]}}}
        assignments:
          one: {name: One, assignment_group: g}
          two: {name: Two, assignment_group: g}
        quizzes:
          one: {title: One, quiz_type: assignment, assignment_group: g}
        """);

    assertThat(value("assignment_group.g", "rules"))
        .isEqualTo(
            new Value.Block(
                ImmutableMap.of(
                    "never_drop",
                    new Value.Items(
                        ImmutableList.of(
                            Value.link(Address.parse("assignment.two")),
                            Value.link(Address.parse("quiz.one")))))));
  }
}
