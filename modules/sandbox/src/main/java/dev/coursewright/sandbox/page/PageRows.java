package dev.coursewright.sandbox.page;

import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.store.Session;
import java.util.Optional;

/** Finds the pages of a course. */
public final class PageRows {
  private PageRows() {}

  public static Optional<Row> frontPage(Session session, long courseId) {
    return session.live("pages", "course_id", courseId).stream()
        .filter(row -> row.flag("front_page"))
        .findFirst();
  }

  public static Optional<Row> bySlug(Session session, long courseId, String slug) {
    return session.live("pages", "course_id", courseId).stream()
        .filter(row -> row.text("url").equals(slug))
        .findFirst();
  }
}
