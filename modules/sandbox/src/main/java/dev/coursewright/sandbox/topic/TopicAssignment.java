package dev.coursewright.sandbox.topic;

import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.assignment.AssignmentWriter;
import dev.coursewright.sandbox.content.Removal;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;
import java.util.Optional;

/** Creates, changes or removes the assignment of a discussion (discussions.md, "Graded"). */
final class TopicAssignment {
  private TopicAssignment() {}

  static void take(Call call, Row topic, Parameters parameters) {
    Parameters sent = parameters.within("assignment");
    if (sent.isHash() && !sent.keys().isEmpty() && !topic.flag("is_announcement")) {
      if (!sent.flag("set_assignment", true)) {
        Removal.deleteAssignmentOf(call, topic);
        topic.set("assignment_id", null);
        return;
      }
      save(call, topic, sent);
    }
    follow(call, topic);
  }

  private static void save(Call call, Row topic, Parameters sent) {
    Optional<Row> known = assignment(call, topic);
    Row row = known.orElseGet(() -> fresh(call, topic));
    for (String key :
        ImmutableList.of("name", "published", "submission_types", "anonymous_peer_reviews")) {
      sent.dropped(key, "taken from the discussion");
    }
    boolean nulls = sent.has("unlock_at") || sent.has("lock_at");
    AssignmentWriter.take(call, row, sent, known.isEmpty());
    row.set("submission_types", ImmutableList.of("discussion_topic"));
    if (!row.text("grading_type").equals("not_graded") && row.isNull("points_possible")) {
      row.set("points_possible", 0.0);
    }
    if (nulls) {
      topic.set("delayed_post_at", null).set("lock_at", null);
    }
    row.set("group_category_id", null);
    topic.set("assignment_id", row.id());
  }

  private static Row fresh(Call call, Row topic) {
    return call.session()
        .create("assignments")
        .set("course_id", topic.number("course_id"))
        .set("grading_type", "points")
        .set("submission_types", ImmutableList.of("discussion_topic"))
        .set("created_at", call.now());
  }

  /** Copies title, text and state of the discussion to its assignment, at every save. */
  private static void follow(Call call, Row topic) {
    assignment(call, topic)
        .ifPresent(
            row ->
                row.set("name", topic.text("title"))
                    .set("description", topic.value("message"))
                    .set(
                        "workflow_state",
                        topic.text("workflow_state").equals("unpublished")
                            ? "unpublished"
                            : "published"));
  }

  private static Optional<Row> assignment(Call call, Row topic) {
    return call.session().find("assignments", topic.number("assignment_id")).filter(Row::isLive);
  }
}
