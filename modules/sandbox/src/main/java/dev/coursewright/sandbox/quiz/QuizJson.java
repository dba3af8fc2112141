package dev.coursewright.sandbox.quiz;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.content.QuizRows;
import dev.coursewright.sandbox.resource.Html;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;

/** Renders a classic quiz (quizzes.md b). */
final class QuizJson {
  private static final ImmutableList<String> COPIED =
      ImmutableList.of(
          "title",
          "quiz_type",
          "time_limit",
          "scoring_policy",
          "allowed_attempts",
          "access_code",
          "ip_filter",
          "due_at",
          "lock_at",
          "unlock_at",
          "hide_results",
          "show_correct_answers_at",
          "hide_correct_answers_at",
          "assignment_id",
          "assignment_group_id",
          "version_number");
  private static final ImmutableList<String> FLAGS =
      ImmutableList.of(
          "shuffle_answers",
          "show_correct_answers",
          "one_question_at_a_time",
          "cant_go_back",
          "one_time_results",
          "only_visible_to_overrides",
          "show_correct_answers_last_attempt");

  private QuizJson() {}

  /** A quiz in a list. All other answers add {@code question_types}. */
  static ObjectNode of(Call call, Row row) {
    ObjectNode json = Json.object().put("id", row.id());
    COPIED.forEach(key -> json.set(key, row.value(key)));
    FLAGS.forEach(key -> json.put(key, row.flag(key)));
    json.put(
        "description",
        Html.shown(call, row.isNull("description") ? null : row.text("description")));
    json.put("points_possible", row.decimal("points_possible"));
    json.put("question_count", row.number("question_count"));
    json.put("timer_autosubmit_disabled", row.flag("disable_timer_autosubmission"));
    json.put("published", row.text("workflow_state").equals("available"));
    json.put("unpublishable", true).put("can_unpublish", true).put("can_update", true);
    json.put("locked_for_user", false).put("post_to_sis", false).put("important_dates", false);
    json.put("has_access_code", !row.text("access_code").isEmpty());
    json.put("visible_to_everyone", !row.flag("only_visible_to_overrides"));
    json.put("require_lockdown_browser", false).putNull("migration_id");
    if (row.text("quiz_type").endsWith("survey")) {
      json.put("anonymous_submissions", row.flag("anonymous_submissions"));
    }
    String url = call.base() + "/courses/" + row.number("course_id") + "/quizzes/" + row.id();
    json.put("html_url", url).put("mobile_url", url + "?force_user=1&persist_headless=1");
    json.putObject("permissions").put("read", true).put("update", true).put("manage", true);
    return json;
  }

  static ObjectNode full(Call call, Row row) {
    ObjectNode json = of(call, row);
    ArrayNode types = json.putArray("question_types");
    QuizRows.questions(call.session(), row).stream()
        .map(question -> question.text("question_type"))
        .distinct()
        .forEach(types::add);
    return json;
  }
}
