package dev.coursewright.sandbox.group;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.store.Session;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;
import java.util.Optional;

/** Finds, adds and removes the members of groups (groups.md, third part). */
public final class Members {
  private Members() {}

  static ImmutableList<Row> ofGroup(Session session, long groupId) {
    return session.live("memberships", "group_id", groupId);
  }

  static boolean isMember(Session session, long groupId, long userId) {
    return find(session, groupId, userId).isPresent();
  }

  static Optional<Row> find(Session session, long groupId, long userId) {
    return ofGroup(session, groupId).stream()
        .filter(row -> row.number("user_id") == userId)
        .findFirst();
  }

  /** Removes the user from all groups of the course. */
  public static void removeFromCourse(Call call, long userId, long courseId) {
    for (Row membership : call.session().live("memberships", "user_id", userId)) {
      Row group = call.session().require("groups", membership.number("group_id"));
      if (group.number("course_id") == courseId) {
        membership.set("workflow_state", "deleted");
      }
    }
  }

  /** Distributes the students who are in no group of the category over the new groups, in turn. */
  static void distribute(Call call, Row category, ImmutableList<Row> groups) {
    int next = 0;
    for (Row enrollment :
        call.session().live("enrollments", "course_id", category.number("course_id"))) {
      long user = enrollment.number("user_id");
      boolean student = enrollment.text("type").equals("StudentEnrollment");
      if (student && inCategory(call.session(), category.id(), user).isEmpty()) {
        join(call, groups.get(next++ % groups.size()), user);
      }
    }
  }

  /** Replaces the members by {@code members[]}; users who cannot join are left out silently. */
  static void replace(Call call, Row group) {
    Parameters parameters = call.parameters();
    if (!parameters.has("members")) {
      return;
    }
    ImmutableSet.Builder<Long> wanted = ImmutableSet.builder();
    for (String id : parameters.texts("members")) {
      Long user = Lookup.number(id).orElse(0L);
      if (isInCourse(call.session(), user, group.number("course_id"))) {
        wanted.add(user);
      } else {
        parameters.dropped("members", "not a person of the course: " + id);
      }
    }
    ImmutableSet<Long> users = wanted.build();
    for (Row membership : ofGroup(call.session(), group.id())) {
      if (!users.contains(membership.number("user_id"))) {
        membership.set("workflow_state", "deleted");
      }
    }
    for (long user : users) {
      if (!isMember(call.session(), group.id(), user)) {
        if (isFull(call.session(), group)) {
          parameters.dropped("members", "the group is full");
        } else {
          join(call, group, user);
        }
      }
    }
  }

  /** Adds a user, who silently leaves the other groups of the category. */
  static Row join(Call call, Row group, long user) {
    inCategory(call.session(), group.number("group_category_id"), user)
        .forEach(other -> other.set("workflow_state", "deleted"));
    return call.session()
        .create("memberships")
        .set("group_id", group.id())
        .set("user_id", user)
        .set("workflow_state", "accepted")
        .set("created_at", call.now());
  }

  private static ImmutableList<Row> inCategory(Session session, long categoryId, long user) {
    return session.live("memberships", "user_id", user).stream()
        .filter(
            row ->
                session.require("groups", row.number("group_id")).number("group_category_id")
                    == categoryId)
        .collect(ImmutableList.toImmutableList());
  }

  static boolean isFull(Session session, Row group) {
    return !group.isNull("max_membership")
        && ofGroup(session, group.id()).size() >= group.number("max_membership");
  }

  static boolean isInCourse(Session session, long userId, long courseId) {
    return session.live("enrollments", "user_id", userId).stream()
        .anyMatch(row -> row.number("course_id") == courseId);
  }
}
