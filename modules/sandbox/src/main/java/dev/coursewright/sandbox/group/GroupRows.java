package dev.coursewright.sandbox.group;

import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.store.Session;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Refusal;

/** Finds group categories and groups, and creates groups. */
final class GroupRows {
  private GroupRows() {}

  /** The live category of the path. Its 404 has a body of its own. */
  static Row requireCategory(Call call) {
    return Lookup.find(
            call.session(), "group_categories", "sis_group_category_id", call.variable("id"))
        .filter(Row::isLive)
        .orElseThrow(() -> new Refusal(Answer.of(404, Json.object().put("status", "not found"))));
  }

  /** The live group of the path. */
  static Row require(Call call) {
    return Lookup.find(call.session(), "groups", "sis_group_id", call.variable("group_id"))
        .filter(Row::isLive)
        .orElseThrow(Refusal::notFound);
  }

  /** The live groups of a category, by id. */
  static ImmutableList<Row> inCategory(Session session, long categoryId) {
    return session.live("groups", "group_category_id", categoryId);
  }

  /** A new group with the values of its category. */
  static Row create(Call call, Row category) {
    return call.session()
        .create("groups")
        .set("group_category_id", category.id())
        .set("course_id", category.number("course_id"))
        .set("join_level", "invitation_only")
        .set("max_membership", category.value("group_limit"))
        .set("created_at", call.now());
  }
}
