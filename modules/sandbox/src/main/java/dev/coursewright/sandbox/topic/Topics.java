package dev.coursewright.sandbox.topic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.assignment.AssignmentJson;
import dev.coursewright.sandbox.content.ItemType;
import dev.coursewright.sandbox.content.ModuleItemSync;
import dev.coursewright.sandbox.content.Notifications;
import dev.coursewright.sandbox.content.Removal;
import dev.coursewright.sandbox.content.TopicJson;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.resource.Positions;
import dev.coursewright.sandbox.resource.SearchTerm;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Paginator;
import dev.coursewright.sandbox.web.Router;
import java.util.Comparator;

/** The endpoints of discussion topics and announcements (discussions.md). */
public final class Topics {
  private Topics() {}

  public static void addTo(Router router) {
    router
        .get("/courses/:course_id/discussion_topics", Topics::list)
        .post("/courses/:course_id/discussion_topics", Topics::create)
        .get("/courses/:course_id/discussion_topics/:id", Topics::show)
        .put("/courses/:course_id/discussion_topics/:id", Topics::update)
        .delete("/courses/:course_id/discussion_topics/:id", Topics::delete);
  }

  private static Answer list(Call call) {
    Row course = Lookup.course(call);
    boolean announcements = call.parameters().flag("only_announcements", false);
    String term = SearchTerm.of(call);
    ImmutableList<String> scopes = call.parameters().commaTexts("scope");
    call.parameters().texts("include");
    Comparator<Row> order =
        announcements
            ? Comparator.comparing((Row row) -> row.text("created_at")).reversed()
            : Comparator.comparing((Row row) -> !row.flag("pinned"))
                .thenComparing(Positions.ORDER)
                .thenComparing(Comparator.comparing(Row::id).reversed());
    if (call.parameters().text("order_by", "").equals("title")) {
      order = Comparator.comparing(row -> row.text("title"));
    }
    ImmutableList<Row> rows =
        call.session().live("topics", "course_id", course.id()).stream()
            .filter(row -> row.flag("is_announcement") == announcements)
            .filter(row -> Ascii.toLowerCase(row.text("title")).contains(term))
            .filter(row -> isInScope(row, scopes))
            .sorted(order.thenComparing(Row::id))
            .collect(ImmutableList.toImmutableList());
    return Paginator.page(call, rows, row -> shown(call, row));
  }

  private static boolean isInScope(Row row, ImmutableList<String> scopes) {
    return (!scopes.contains("pinned") || row.flag("pinned"))
        && (!scopes.contains("unpinned") || !row.flag("pinned"))
        && (!scopes.contains("locked") || row.flag("locked"))
        && (!scopes.contains("unlocked") || !row.flag("locked"));
  }

  private static Answer create(Call call) {
    Row course = Lookup.course(call);
    boolean announcement = call.parameters().flag("is_announcement", false);
    call.needs(announcement ? "create_announcement" : "create_forum");
    Row row = call.session().create("topics").set("course_id", course.id());
    row.set("is_announcement", announcement).set("created_at", call.now());
    row.set("discussion_type", "not_threaded").set("sort_order", "desc").set("title", "No Title");
    TopicWriter.take(call, course, row, true);
    Notifications.topicSaved(call, course, row);
    return Answer.ok(shown(call, row));
  }

  private static Answer show(Call call) {
    return Answer.ok(shown(call, require(call)));
  }

  private static Answer update(Call call) {
    Row row = require(call);
    Row course = call.session().require("courses", row.number("course_id"));
    call.needs("moderate_forum");
    call.parameters().has("is_announcement");
    if (call.parameters().flag("is_announcement", row.flag("is_announcement"))
        != row.flag("is_announcement")) {
      call.parameters().dropped("is_announcement", "settled at create");
    }
    TopicWriter.take(call, course, row, false);
    ModuleItemSync.contentChanged(call, ItemType.DISCUSSION, row);
    Notifications.topicSaved(call, course, row);
    return Answer.ok(shown(call, row));
  }

  private static Answer delete(Call call) {
    Row row = require(call);
    call.needs("moderate_forum");
    Removal.topic(call, row);
    return Answer.ok(shown(call, row));
  }

  private static Row require(Call call) {
    return Lookup.inCourse(call, Lookup.course(call), "topics", "id");
  }

  /** Renders a discussion with its assignment, which does not show the discussion again. */
  private static ObjectNode shown(Call call, Row row) {
    ObjectNode json = TopicJson.of(call, row);
    call.session()
        .find("assignments", row.number("assignment_id"))
        .filter(Row::isLive)
        .ifPresent(
            assignment -> {
              ObjectNode nested = AssignmentJson.of(call, assignment);
              nested.remove("discussion_topic");
              json.set("assignment", nested);
            });
    return json;
  }
}
