package dev.coursewright.sandbox.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.resource.Html;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;

/** Renders a discussion or announcement without its assignment (discussions.md b). */
public final class TopicJson {
  private static final ImmutableList<String> COPIED =
      ImmutableList.of(
          "title",
          "assignment_id",
          "delayed_post_at",
          "lock_at",
          "posted_at",
          "discussion_type",
          "position",
          "anonymous_state",
          "group_category_id",
          "todo_date",
          "created_at");
  private static final ImmutableList<String> FLAGS =
      ImmutableList.of(
          "podcast_has_student_posts",
          "allow_rating",
          "only_graders_can_rate",
          "sort_by_rating",
          "require_initial_post",
          "locked",
          "pinned",
          "is_announcement",
          "sort_order_locked",
          "expanded",
          "expanded_locked");

  private TopicJson() {}

  public static ObjectNode of(Call call, Row row) {
    ObjectNode json = Json.object().put("id", row.id());
    COPIED.forEach(key -> json.set(key, row.value(key)));
    FLAGS.forEach(key -> json.put(key, row.flag(key)));
    json.put("message", Html.shown(call, row.isNull("message") ? null : row.text("message")));
    json.put("sort_order", row.isNull("sort_order") ? "desc" : row.text("sort_order"));
    boolean draft = row.text("workflow_state").equals("unpublished");
    // An announcement counts as published even while it waits for its date.
    json.put("published", row.flag("is_announcement") || !draft);
    json.put("can_unpublish", !row.flag("is_announcement")).put("can_lock", true);
    json.put("comments_disabled", row.flag("is_announcement") && row.flag("locked"));
    // The flag itself is not shown, only the URL of the feed.
    json.put(
        "podcast_url",
        row.flag("podcast_enabled") ? call.base() + "/feeds/topics/" + row.id() + ".rss" : null);
    addSections(call, row, json);
    json.put(
        "html_url",
        call.base() + "/courses/" + row.number("course_id") + "/discussion_topics/" + row.id());
    json.set("url", json.get("html_url"));
    json.putNull("last_reply_at").putNull("root_topic_id").putNull("user_count");
    json.put("discussion_subentry_count", 0).put("unread_count", 0).put("read_state", "read");
    json.put("user_can_see_posts", true).put("subscribed", true).put("locked_for_user", false);
    json.put("summary_enabled", false).put("can_group", true).put("user_name", "Canvas Admin");
    json.putObject("permissions").put("attach", true).put("update", true).put("delete", true);
    json.putObject("author").put("id", call.caller().userId());
    json.putArray("attachments");
    json.putArray("topic_children");
    json.putArray("group_topic_children");
    return json;
  }

  private static void addSections(Call call, Row row, ObjectNode json) {
    JsonNode ids = row.value("section_ids");
    json.put("is_section_specific", !ids.isEmpty());
    if (!ids.isEmpty()) {
      ArrayNode sections = json.putArray("sections");
      for (JsonNode id : ids) {
        call.session()
            .find("sections", id.asLong())
            .ifPresent(
                section ->
                    sections.addObject().put("id", section.id()).put("name", section.text("name")));
      }
    }
  }
}
