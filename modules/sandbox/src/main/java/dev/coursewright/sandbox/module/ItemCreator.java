package dev.coursewright.sandbox.module;

import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.content.AssignmentOwners;
import dev.coursewright.sandbox.content.ItemType;
import dev.coursewright.sandbox.page.PageRows;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.resource.Positions;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Creates module items: finds the content, resolves an assignment to its quiz or discussion, sets
 * title and position.
 */
final class ItemCreator {
  private ItemCreator() {}

  static Row create(Call call, Row module, Parameters item) {
    ItemType type =
        ItemType.find(item.text("type", ""))
            .orElseThrow(
                () -> {
                  item.refused("type", "missing or unknown");
                  return Refusal.message(400, "invalid module item type");
                });
    Row row = call.session().create("items");
    row.set("module_id", module.id()).set("course_id", module.number("course_id"));
    row.set("content_type", type.label()).set("workflow_state", "unpublished");
    Long indent = item.number("indent");
    row.set("indent", indent == null ? 0 : indent);
    if (item.isPresent("new_tab")) {
      row.set("new_tab", item.flag("new_tab", false));
    }
    String title = item.text("title", "").strip();
    if (type.hasContent()) {
      Row content = content(call, module, type, item);
      fold(call, row, type, content);
      Row folded = ItemContent.find(call, row).orElseThrow();
      ItemType foldedType = ItemContent.type(row);
      row.set("title", title.isEmpty() ? folded.text(foldedType.titleColumn()) : title);
      row.set("workflow_state", foldedType.isPublished(folded) ? "active" : "unpublished");
    } else {
      withoutContent(row, type, item, title);
    }
    appendOrPlace(call, row, module.id(), item);
    return row;
  }

  private static void withoutContent(Row row, ItemType type, Parameters item, String title) {
    if (type == ItemType.FILE) {
      item.refused("content_id", "files are not supported");
      throw Refusal.message(400, "content not found");
    }
    row.set("content_id", 0).set("title", title.isEmpty() ? "No title" : title);
    if (type.hasUrl()) {
      row.set("external_url", url(item));
      item.text("content_id");
      item.has("iframe");
    }
  }

  /** The URL as sent. A URL that is not HTTP or has no host is refused. */
  static String url(Parameters item) {
    String text = item.text("external_url", "").strip();
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme();
      if (uri.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
        return text;
      }
    } catch (URISyntaxException noUri) {
      throw Fields.refuse(item, "external_url", "url", "is not a valid URL");
    }
    throw Fields.refuse(item, "external_url", "url", "is not a valid URL");
  }

  private static Row content(Call call, Row module, ItemType type, Parameters item) {
    long course = module.number("course_id");
    if (type == ItemType.PAGE && !item.isPresent("content_id")) {
      if (!item.isPresent("page_url")) {
        throw Refusal.message(400, "missing page url parameter");
      }
      return PageRows.bySlug(call.session(), course, item.text("page_url", ""))
          .orElseThrow(
              () -> {
                item.refused("page_url", "no page has this slug");
                return Refusal.message(400, "invalid page url parameter");
              });
    }
    boolean wikiPage = item.text("type", "").equals("wiki_page");
    if (type == ItemType.PAGE && !wikiPage) {
      item.dropped("content_id", "pages are named by page_url");
    }
    Optional<Row> content =
        type == ItemType.PAGE && !wikiPage
            ? PageRows.bySlug(call.session(), course, item.text("page_url", ""))
            : Lookup.number(item.text("content_id", ""))
                .flatMap(id -> call.session().find(type.table(), id));
    return content
        .filter(row -> row.isLive() && row.number("course_id") == course)
        .orElseThrow(
            () -> {
              item.refused("content_id", "not in the course");
              return Refusal.message(400, "content not found");
            });
  }

  /** An item for the assignment of a quiz or discussion refers to that quiz or discussion. */
  private static void fold(Call call, Row row, ItemType type, Row content) {
    row.set("content_id", content.id());
    if (type != ItemType.ASSIGNMENT) {
      return;
    }
    AssignmentOwners.quiz(call.session(), content)
        .ifPresent(
            quiz -> row.set("content_type", ItemType.QUIZ.label()).set("content_id", quiz.id()));
    AssignmentOwners.topic(call.session(), content)
        .ifPresent(
            topic ->
                row.set("content_type", ItemType.DISCUSSION.label()).set("content_id", topic.id()));
  }

  private static void appendOrPlace(Call call, Row row, long moduleId, Parameters item) {
    ImmutableList<Row> all = others(call, row, moduleId);
    if (!item.isPresent("position")) {
      row.set("position", Positions.last(all) + 1);
      return;
    }
    Long position = item.number("position");
    place(call, row, moduleId, position == null ? 0 : position);
  }

  /** Sets the position. If it is taken, the items from there on move down by one. */
  static void place(Call call, Row row, long moduleId, long position) {
    ImmutableList<Row> all = others(call, row, moduleId);
    if (all.stream().anyMatch(other -> other.number("position") == position)) {
      for (Row other : all) {
        if (!other.isNull("position") && other.number("position") >= position) {
          other.set("position", other.number("position") + 1);
        }
      }
    }
    row.set("position", position);
  }

  /** All other items of the module, deleted ones included. */
  private static ImmutableList<Row> others(Call call, Row row, long moduleId) {
    return call.session().where("items", "module_id", moduleId).stream()
        .filter(other -> other.id() != row.id())
        .collect(ImmutableList.toImmutableList());
  }
}
