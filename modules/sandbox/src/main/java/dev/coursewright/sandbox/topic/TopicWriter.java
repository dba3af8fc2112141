package dev.coursewright.sandbox.topic;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.resource.Html;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.resource.Positions;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;

/**
 * Stores a request's parameters, which have no wrapper, in a discussion or announcement
 * (discussions.md a).
 */
final class TopicWriter {
  private static final ImmutableSet<String> TYPES =
      ImmutableSet.of("side_comment", "threaded", "not_threaded", "flat");
  private static final ImmutableSet<String> FLAGS =
      ImmutableSet.of(
          "podcast_enabled",
          "podcast_has_student_posts",
          "allow_rating",
          "only_graders_can_rate",
          "sort_by_rating",
          "sort_order_locked",
          "expanded",
          "expanded_locked");

  private TopicWriter() {}

  static void take(Call call, Row course, Row row, boolean creating) {
    Parameters parameters = call.parameters();
    takeText(call, row, parameters, creating);
    takeKind(row, parameters, creating);
    Fields.flags(row, parameters, FLAGS);
    if (row.flag("podcast_has_student_posts")) {
      row.set("podcast_enabled", true);
    }
    takeSortOrder(row, parameters);
    takePin(call, row, parameters);
    takeGroup(call, row, parameters);
    takeSections(call, course, row, parameters);
    TopicState.take(call, course, row, parameters, creating);
    TopicAssignment.take(call, row, parameters);
    takeTodo(call, row, parameters);
    takeAnonymity(row, parameters, creating);
  }

  private static void takeText(Call call, Row row, Parameters parameters, boolean creating) {
    if (parameters.has("title")) {
      String title = Fields.limited(parameters, "title", "title", Fields.STRING);
      row.set("title", title == null || title.isBlank() ? "No Title" : title);
    }
    if (parameters.has("message")) {
      String html = Fields.limited(parameters, "message", "message", Fields.LONG_TEXT);
      row.set("message", Html.stored(call, html, Html.filesPrefix(row.number("course_id"))));
    }
    boolean touched = creating || parameters.has("message");
    if (row.flag("is_announcement") && touched && row.text("message").isBlank()) {
      throw Fields.refuse(parameters, "message", "message", "is required");
    }
  }

  private static void takeKind(Row row, Parameters parameters, boolean creating) {
    // Canvas ignores these two for an announcement whose comments are off.
    boolean ignores =
        row.flag("is_announcement")
            && parameters.flag("lock_comment", parameters.flag("locked", creating));
    for (String key : ImmutableList.of("discussion_type", "require_initial_post")) {
      if (ignores && parameters.isPresent(key)) {
        parameters.dropped(key, "ignored while comments are off");
      }
    }
    if (ignores) {
      return;
    }
    if (parameters.isPresent("discussion_type")) {
      row.set(
          "discussion_type",
          Fields.oneOf(
              parameters,
              "discussion_type",
              TYPES,
              text -> Refusal.invalid("discussion_type", "Invalid discussion type")));
    }
    Fields.flags(row, parameters, ImmutableSet.of("require_initial_post"));
  }

  private static void takeSortOrder(Row row, Parameters parameters) {
    if (parameters.isPresent("sort_order")) {
      row.set(
          "sort_order",
          Fields.oneOf(
              parameters,
              "sort_order",
              ImmutableSet.of("asc", "desc"),
              text -> Refusal.invalid("sort_order", "Invalid sort order")));
    }
  }

  /** Pins or unpins a topic. Only pinned topics are ordered; a newly pinned one is the last. */
  private static void takePin(Call call, Row row, Parameters parameters) {
    ImmutableList<Row> pinned =
        call.session().live("topics", "course_id", row.number("course_id")).stream()
            .filter(other -> other.flag("pinned") && other.id() != row.id())
            .collect(ImmutableList.toImmutableList());
    if (parameters.isPresent("pinned")) {
      boolean pin = parameters.flag("pinned", false);
      if (pin != row.flag("pinned")) {
        row.set("pinned", pin).set("position", pin ? Positions.last(pinned) + 1 : null);
      }
    }
    if (!row.flag("pinned")) {
      parameters.dropped("position_after", "only pinned topics have an order");
      return;
    }
    if (parameters.isPresent("position_at")) {
      Long position = parameters.number("position_at");
      Positions.insertAt(pinned, row, position == null ? 0 : position);
    }
    if (parameters.isPresent("position_after")) {
      String after = parameters.text("position_after", "");
      pinned.stream()
          .filter(other -> Long.toString(other.id()).equals(after))
          .findFirst()
          .ifPresent(
              other -> {
                boolean down = other.number("position") > row.number("position");
                Positions.insertAt(pinned, row, other.number("position") + (down ? 0 : 1));
              });
    }
  }

  private static void takeGroup(Call call, Row row, Parameters parameters) {
    Parameters assignment = parameters.within("assignment");
    Parameters level = assignment.sent("group_category_id") ? assignment : parameters;
    if (!level.has("group_category_id")) {
      return;
    }
    if (level.clears("group_category_id")) {
      row.set("group_category_id", null);
      return;
    }
    Row category =
        Lookup.number(level.text("group_category_id", ""))
            .flatMap(id -> call.session().find("group_categories", id))
            .filter(found -> found.isLive() && found.number("course_id") == row.number("course_id"))
            .orElseThrow(Refusal::notFound);
    if (row.flag("is_announcement")) {
      parameters.refused("group_category_id", "not on announcements");
      throw new Refusal(plain("group", "Announcements cannot be group discussions"));
    }
    row.set("group_category_id", category.id());
  }

  private static void takeSections(Call call, Row course, Row row, Parameters parameters) {
    if (!parameters.has("specific_sections")) {
      return;
    }
    ImmutableList<String> wanted = parameters.commaTexts("specific_sections");
    if (wanted.contains("all") || wanted.isEmpty()) {
      row.set("section_ids", Json.array());
      return;
    }
    boolean known =
        wanted.stream()
            .map(id -> Lookup.section(call.session(), id))
            .allMatch(found -> found.isPresent() && found.get().number("course_id") == course.id());
    if (!known) {
      parameters.refused("specific_sections", "not a section of the course");
      throw Refusal.notFound();
    }
    if (!row.isNull("group_category_id") || parameters.sent("assignment")) {
      throw Fields.refuse(
          parameters, "specific_sections", "specific_sections", "not with groups or grading");
    }
    row.set("section_ids", Json.of(wanted.stream().map(Long::valueOf).toList()));
  }

  private static void takeTodo(Call call, Row row, Parameters parameters) {
    if (parameters.isPresent("todo_date") && !row.isNull("assignment_id")) {
      throw Fields.refuse(parameters, "todo_date", "todo_date", "not on graded discussions");
    }
    Fields.dates(row, parameters, call.zone(), "todo_date");
  }

  private static void takeAnonymity(Row row, Parameters parameters, boolean creating) {
    parameters.has("is_anonymous_author");
    if (!parameters.isPresent("anonymous_state")) {
      return;
    }
    if (!row.isNull("assignment_id") || !row.isNull("group_category_id")) {
      parameters.refused("anonymous_state", "not with grading or groups");
      String message = "Anonymous discussions cannot be graded or grouped";
      // Create and update have different error bodies (discussions.md c).
      throw creating
          ? new Refusal(plain("anonymous_state", message))
          : Refusal.message(400, message);
    }
    row.set("anonymous_state", parameters.text("anonymous_state"));
  }

  /** An error body with one plain text under the key. */
  private static Answer plain(String key, String message) {
    var body = Json.object();
    body.putObject("errors").put(key, message);
    return Answer.of(400, body);
  }
}
