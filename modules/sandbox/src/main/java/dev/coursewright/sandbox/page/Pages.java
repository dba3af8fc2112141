package dev.coursewright.sandbox.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.content.ItemType;
import dev.coursewright.sandbox.content.ModuleItemSync;
import dev.coursewright.sandbox.content.Notifications;
import dev.coursewright.sandbox.content.Removal;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.resource.Html;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.resource.SearchTerm;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Paginator;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import dev.coursewright.sandbox.web.Router;
import java.util.Comparator;
import java.util.Optional;

/** The endpoints of wiki pages (pages.md). */
public final class Pages {
  private static final String BY_ID = "page_id:";

  private Pages() {}

  public static void addTo(Router router) {
    router
        .get("/courses/:course_id/pages", Pages::list)
        .post("/courses/:course_id/pages", Pages::create)
        .get("/courses/:course_id/pages/:page", call -> Answer.ok(json(call, require(call), true)))
        .put("/courses/:course_id/pages/:page", Pages::update)
        .delete("/courses/:course_id/pages/:page", Pages::delete)
        .get("/courses/:course_id/front_page", Pages::showFront)
        .put("/courses/:course_id/front_page", Pages::updateFront);
  }

  private static Answer list(Call call) {
    Row course = Lookup.course(call);
    Parameters parameters = call.parameters();
    String term = SearchTerm.of(call);
    String sort = parameters.text("sort", "");
    Comparator<Row> order =
        sort.isEmpty()
            ? Comparator.comparing(Row::id)
            : Comparator.comparing((Row row) -> Ascii.toLowerCase(row.text(sort)));
    if (parameters.text("order", "asc").equals("desc")) {
      order = order.reversed();
    }
    Optional<Boolean> published =
        parameters.isPresent("published")
            ? Optional.of(parameters.flag("published", false))
            : Optional.empty();
    ImmutableList<Row> rows =
        call.session().live("pages", "course_id", course.id()).stream()
            .filter(row -> Ascii.toLowerCase(row.text("title")).contains(term))
            .filter(row -> published.isEmpty() || published.get() == row.flag("published"))
            .sorted(order.thenComparing(Row::id))
            .collect(ImmutableList.toImmutableList());
    boolean body = parameters.texts("include").contains("body");
    return Paginator.page(call, rows, row -> json(call, row, body));
  }

  private static Answer create(Call call) {
    Row course = Lookup.course(call);
    call.needs("manage_wiki_create");
    Parameters page = call.parameters().within("wiki_page");
    if (!page.isPresent("title")) {
      throw Fields.refuse(page, "title", "title", "Title can't be blank");
    }
    return saved(call, course, PageWriter.create(call, course, page, page.text("title", "")));
  }

  private static Answer update(Call call) {
    Row course = Lookup.course(call);
    call.needs("manage_wiki_update");
    Parameters page = call.parameters().within("wiki_page");
    Optional<Row> known = find(call, course);
    if (known.isEmpty()) {
      // Only reads and deletes answer 404; an update creates the page (pages.md c).
      String title = page.text("title", Slugs.title(call.variable("page")));
      return saved(call, course, PageWriter.create(call, course, page, title));
    }
    PageWriter.update(call, course, known.get(), page);
    return saved(call, course, known.get());
  }

  private static Answer updateFront(Call call) {
    Row course = Lookup.course(call);
    call.needs("manage_wiki_update");
    Parameters page = call.parameters().within("wiki_page");
    Optional<Row> front = PageRows.frontPage(call.session(), course.id());
    if (front.isPresent()) {
      PageWriter.update(call, course, front.get(), page);
      return saved(call, course, front.get());
    }
    Row row = PageWriter.create(call, course, page, page.text("title", "Front Page"));
    row.set("published", true).set("front_page", true);
    return saved(call, course, row);
  }

  private static Answer saved(Call call, Row course, Row row) {
    boolean asked = call.parameters().within("wiki_page").flag("notify_of_update", false);
    Notifications.pageSaved(call, course, row, asked);
    ModuleItemSync.contentChanged(call, ItemType.PAGE, row);
    return Answer.ok(json(call, row, true));
  }

  private static Answer showFront(Call call) {
    Row course = Lookup.course(call);
    Row front =
        PageRows.frontPage(call.session(), course.id())
            .orElseThrow(() -> Refusal.message(404, "No front page has been set"));
    return Answer.ok(json(call, front, true));
  }

  private static Answer delete(Call call) {
    Row row = require(call);
    call.needs("manage_wiki_delete");
    if (row.flag("front_page")) {
      throw Refusal.invalid("front_page", "The front page cannot be deleted");
    }
    Removal.page(call, row);
    return Answer.ok(json(call, row, true));
  }

  private static Row require(Call call) {
    return find(call, Lookup.course(call))
        .orElseThrow(() -> Refusal.message(404, "page not found"));
  }

  /** Finds a page by {@code page_id:}, by slug, or by number if no page has that slug. */
  private static Optional<Row> find(Call call, Row course) {
    String wanted = call.variable("page");
    if (wanted.startsWith(BY_ID)) {
      Optional<Row> row = byId(call, course, wanted.substring(BY_ID.length()));
      // This form also finds deleted pages, which then fail the permission check.
      if (row.isPresent() && row.get().isDeleted()) {
        throw Refusal.unauthorized();
      }
      return row;
    }
    Optional<Row> bySlug = PageRows.bySlug(call.session(), course.id(), wanted);
    return bySlug.isPresent() ? bySlug : byId(call, course, wanted).filter(Row::isLive);
  }

  private static Optional<Row> byId(Call call, Row course, String id) {
    return Lookup.number(id)
        .flatMap(number -> call.session().find("pages", number))
        .filter(row -> row.number("course_id") == course.id());
  }

  static ObjectNode json(Call call, Row row, boolean withBody) {
    ObjectNode json = Json.object().put("page_id", row.id());
    for (String key :
        ImmutableList.of("url", "title", "created_at", "updated_at", "todo_date", "publish_at")) {
      json.set(key, row.value(key));
    }
    json.put("editing_roles", row.isNull("editing_roles") ? "teachers" : row.text("editing_roles"));
    json.put("published", row.flag("published"));
    json.put("hide_from_students", !row.flag("published"));
    json.put("front_page", row.flag("front_page"));
    json.put(
        "html_url",
        call.base() + "/courses/" + row.number("course_id") + "/pages/" + row.text("url"));
    json.putObject("last_edited_by").put("id", call.caller().userId());
    json.put("locked_for_user", false);
    if (withBody) {
      json.put("body", Html.shown(call, row.isNull("body") ? null : row.text("body")));
    }
    return json;
  }
}
