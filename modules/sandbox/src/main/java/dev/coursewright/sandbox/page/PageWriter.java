package dev.coursewright.sandbox.page;

import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.resource.Html;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.store.Session;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;

/** Stores {@code wiki_page[...]} in a page (pages.md a, c, f and h). */
public final class PageWriter {
  private static final ImmutableSet<String> ROLES =
      ImmutableSet.of("teachers", "students", "members", "public");

  private PageWriter() {}

  static Row create(Call call, Row course, Parameters page, String title) {
    Row row = call.session().create("pages").set("course_id", course.id());
    row.set("workflow_state", "active").set("published", false).set("created_at", call.now());
    rename(call, course, row, page, title);
    page.text("title");
    take(call, course, row, page);
    return row;
  }

  static void update(Call call, Row course, Row row, Parameters page) {
    String title = page.text("title");
    if (title != null && !title.equals(row.text("title"))) {
      rename(call, course, row, page, title);
    } else if (page.clears("title")) {
      throw Fields.refuse(page, "title", "title", "Title can't be blank");
    }
    take(call, course, row, page);
  }

  /** Gives the page an unused title and the slug of that title. */
  public static void rename(Call call, Row course, Row row, Parameters page, String wanted) {
    if (wanted.length() > Fields.STRING) {
      throw Fields.refuse(page, "title", "title", "Title is too long");
    }
    if (Slugs.of(wanted).isEmpty()) {
      throw Fields.refuse(
          page, "title", "title", "Title must contain at least one letter or number");
    }
    String title = unusedTitle(call.session(), course, row, page, wanted);
    row.set("title", title);
    String slug = Slugs.unused(Slugs.of(title), slugs(call.session(), course, row));
    row.set("url", slug).set("updated_at", call.now());
    call.session().checkAtCommit(latest -> refuseRace(latest, course, row));
  }

  /** Refuses a slug that another request has taken in the meantime (pages.md c). */
  private static void refuseRace(Session latest, Row course, Row row) {
    boolean taken =
        PageRows.bySlug(latest, course.id(), row.text("url"))
            .filter(other -> other.id() != row.id())
            .isPresent();
    if (taken) {
      throw new Refusal(Answer.of(409, Refusal.errors("An error occurred.")));
    }
  }

  private static String unusedTitle(
      Session session, Row course, Row row, Parameters page, String wanted) {
    ImmutableSet<String> taken =
        session.live("pages", "course_id", course.id()).stream()
            .filter(other -> other.id() != row.id())
            .map(other -> other.text("title"))
            .collect(ImmutableSet.toImmutableSet());
    if (!taken.contains(wanted)) {
      return wanted;
    }
    if (wanted.matches(".*-\\d+")) {
      throw Fields.refuse(page, "title", "title", "Title has already been taken");
    }
    page.dropped("title", "taken, so a number is appended");
    return Slugs.unused(wanted, taken);
  }

  private static ImmutableSet<String> slugs(Session session, Row course, Row row) {
    return session.live("pages", "course_id", course.id()).stream()
        .filter(other -> other.id() != row.id())
        .map(other -> other.text("url"))
        .collect(ImmutableSet.toImmutableSet());
  }

  private static void take(Call call, Row course, Row row, Parameters page) {
    if (page.has("body")) {
      String html = Fields.limited(page, "body", "body", Fields.LONG_TEXT);
      row.set("body", Html.stored(call, html, Html.filesPrefix(course.id())));
      if (row.changed("body")) {
        row.set("updated_at", call.now());
      }
    }
    if (page.isPresent("editing_roles")) {
      if (!ROLES.containsAll(page.commaTexts("editing_roles"))) {
        throw Fields.refuse(page, "editing_roles", "editing_roles", "Invalid editing roles");
      }
      row.set("editing_roles", String.join(",", page.commaTexts("editing_roles")));
    }
    if (page.isPresent("published")) {
      row.set("published", page.flag("published", false));
    }
    if (page.isPresent("student_todo_at")) {
      row.set("todo_date", page.date("student_todo_at", call.zone()));
    }
    if (page.isPresent("student_planner_checkbox")
        && !page.flag("student_planner_checkbox", true)) {
      row.set("todo_date", null);
    }
    page.dropped("publish_at", "its feature is off");
    page.dropped("assignment", "its feature is off");
    page.dropped("url", "the slug comes from the title");
    takeFront(call, course, row, page);
  }

  private static void takeFront(Call call, Row course, Row row, Parameters page) {
    boolean wasFront = row.flag("front_page");
    boolean front = page.flag("front_page", wasFront);
    if (front && !row.flag("published")) {
      String key = page.isPresent("published") && wasFront ? "published" : "front_page";
      throw Fields.refuse(page, key, key, "The front page cannot be unpublished");
    }
    if (front && !wasFront) {
      PageRows.frontPage(call.session(), course.id())
          .ifPresent(other -> other.set("front_page", false));
    }
    if (!front && wasFront && course.text("default_view").equals("wiki")) {
      course.set("default_view", "modules");
    }
    if (front != wasFront) {
      row.set("front_page", front);
    }
  }
}
