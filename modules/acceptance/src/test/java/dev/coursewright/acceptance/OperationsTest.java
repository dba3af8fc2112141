package dev.coursewright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.LoggedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every push operation is sent by some scenario, and taken by Canvas. */
class OperationsTest {

  private static final ImmutableMap<String, String> OPERATIONS =
      ImmutableMap.<String, String>builder()
          .put("create course", "POST accounts/\\w+/courses")
          .put("update course", "PUT courses/\\d+")
          .put("update course settings", "PUT courses/\\d+/settings")
          .put("create assignment group", "POST courses/\\d+/assignment_groups")
          .put("update assignment group", "PUT courses/\\d+/assignment_groups/\\d+")
          .put("create assignment", "POST courses/\\d+/assignments")
          .put("update assignment", "PUT courses/\\d+/assignments/\\d+")
          .put("create group category", "POST courses/\\d+/group_categories")
          .put("update group category", "PUT group_categories/\\d+")
          .put("create group", "POST group_categories/\\d+/groups")
          .put("update group", "PUT groups/\\d+")
          .put("create group membership", "POST groups/\\d+/memberships")
          .put("update group membership", "PUT groups/\\d+/users/[\\w:%]+")
          .put("create enrollment", "POST courses/\\d+/enrollments")
          .put("create rubric", "POST courses/\\d+/rubrics")
          .put("update rubric", "PUT courses/\\d+/rubrics/\\d+")
          .put("create rubric association", "POST courses/\\d+/rubric_associations")
          .put("update rubric association", "PUT courses/\\d+/rubric_associations/\\d+")
          .put("create page", "POST courses/\\d+/pages")
          .put("update page", "PUT courses/\\d+/pages/page_id(:|%3A)\\d+")
          .put("update front page", "PUT courses/\\d+/front_page")
          .put("create discussion or announcement", "POST courses/\\d+/discussion_topics")
          .put("update discussion or announcement", "PUT courses/\\d+/discussion_topics/\\d+")
          .put("create quiz", "POST courses/\\d+/quizzes")
          .put("update quiz", "PUT courses/\\d+/quizzes/\\d+")
          .put("create module", "POST courses/\\d+/modules")
          .put("update module", "PUT courses/\\d+/modules/\\d+")
          .put("create module item", "POST courses/\\d+/modules/\\d+/items")
          .put("update module item", "PUT courses/\\d+/modules/\\d+/items/\\d+")
          .buildOrThrow();

  @Test
  void sendsEveryPushOperation() {
    ImmutableSet.Builder<String> sent = ImmutableSet.builder();
    List<String> unknown = new ArrayList<>();

    for (Scenario scenario : Scenario.all()) {
      try (World world = World.start()) {
        for (Scenario.Step step : scenario.steps()) {
          world.enter(step);
          world.apply();
          for (LoggedRequest write : world.takeWrites()) {
            String line = write.method() + " " + write.path().replaceFirst("^/api/v1/", "");
            OPERATIONS.entrySet().stream()
                .filter(each -> Pattern.matches(each.getValue(), line))
                .map(Map.Entry::getKey)
                .findFirst()
                .ifPresentOrElse(
                    name -> {
                      if (write.status() < 300) {
                        sent.add(name);
                      }
                    },
                    () -> unknown.add(scenario.name() + ": " + line));
          }
        }
      }
    }

    assertThat(unknown).isEmpty();
    assertThat(sent.build()).containsExactlyInAnyOrderElementsOf(OPERATIONS.keySet());
  }
}
