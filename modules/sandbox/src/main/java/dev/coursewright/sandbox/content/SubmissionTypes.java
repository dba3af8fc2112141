package dev.coursewright.sandbox.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;

/** The rules of {@code submission_types} (assignments.md, "Submission type rules"). */
public final class SubmissionTypes {
  private static final ImmutableSet<String> KNOWN =
      ImmutableSet.of(
          "none",
          "on_paper",
          "online_text_entry",
          "online_url",
          "online_upload",
          "media_recording",
          "student_annotation",
          "external_tool",
          "discussion_topic",
          "online_quiz",
          "not_graded",
          "wiki_page");

  private SubmissionTypes() {}

  public static void take(Row row, Parameters assignment, boolean creating) {
    if (!assignment.has("submission_types")) {
      if (creating) {
        boolean ungraded = assignment.text("grading_type", "").equals("not_graded");
        row.set("submission_types", ImmutableList.of(ungraded ? "not_graded" : "none"));
      }
      return;
    }
    ImmutableList<String> types = assignment.texts("submission_types");
    if (!KNOWN.containsAll(types)) {
      throw Fields.refuse(
          assignment,
          "submission_types",
          "assignment[submission_types]",
          "Invalid submission types");
    }
    if (types.contains("wiki_page") || types.contains("student_annotation")) {
      assignment.refused("submission_types", "needs a feature or file that is not supported");
      throw Refusal.emptyErrors();
    }
    row.set("submission_types", types);
    if (types.contains("external_tool")) {
      row.set("peer_reviews", false);
    }
  }

  static boolean has(Row assignment, String type) {
    for (JsonNode each : assignment.value("submission_types")) {
      if (each.asText().equals(type)) {
        return true;
      }
    }
    return false;
  }

  public static boolean isUngraded(Row row) {
    return has(row, "not_graded")
        || has(row, "wiki_page")
        || row.text("grading_type").equals("not_graded");
  }

  public static boolean takesNoAttempts(Row row) {
    return has(row, "none") || has(row, "on_paper");
  }
}
