package dev.coursewright.sandbox.rubric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Paginator;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import dev.coursewright.sandbox.web.Router;
import java.util.Optional;

/** The endpoints of rubrics (rubrics.md). Canvas serves the writes by an old web controller. */
public final class Rubrics {
  private static final ImmutableSet<String> BUTTONS = ImmutableSet.of("numeric", "emoji", "letter");
  private static final ImmutableSet<String> HIDDEN_STATES =
      ImmutableSet.of("archived", "deleted", "draft");

  private Rubrics() {}

  public static void addTo(Router router) {
    router
        .get("/courses/:course_id/rubrics", Rubrics::list)
        .get("/courses/:course_id/rubrics/:id", Rubrics::show)
        .post("/courses/:course_id/rubrics", Rubrics::create)
        .put("/courses/:course_id/rubrics/:id", Rubrics::update)
        .delete("/courses/:course_id/rubrics/:id", Rubrics::delete);
  }

  private static Answer list(Call call) {
    Row course = Lookup.course(call);
    call.needs("manage_rubrics");
    call.parameters().texts("include");
    var rows =
        call.session().where("rubrics", "course_id", course.id()).stream()
            .filter(row -> !HIDDEN_STATES.contains(row.text("workflow_state")))
            .toList();
    return Paginator.page(call, rows, row -> RubricJson.listed(call, row));
  }

  private static Answer show(Call call) {
    Row course = Lookup.course(call);
    call.needs("manage_rubrics");
    Optional<Row> rubric =
        byPath(call, course)
            .filter(
                row ->
                    AssociationRows.of(call.session(), row.id()).stream()
                        .anyMatch(each -> each.flag("bookmarked")));
    if (rubric.isEmpty()) {
      throw Refusal.message(404, "Rubric not found");
    }
    ObjectNode json = RubricJson.listed(call, rubric.get());
    if (call.parameters().text("style", "").equals("full")) {
      throw Refusal.message(
          400, "invalid parameters. You must include an include parameter for assessments");
    }
    if (call.parameters().texts("include").stream()
        .anyMatch(each -> each.endsWith("associations"))) {
      json.set("associations", RubricJson.associations(call, rubric.get()));
    }
    return Answer.ok(json);
  }

  private static Answer create(Call call) {
    Row course = Lookup.course(call);
    call.needs("manage_rubrics");
    if (!call.parameters().sent("rubric")) {
      ObjectNode body = Json.object();
      body.putObject("rubric").putNull("id").put("title", course.text("name") + " Rubric");
      return Answer.ok(body);
    }
    return save(call, course, Optional.empty(), Optional.empty());
  }

  private static Answer update(Call call) {
    Row course = Lookup.course(call);
    call.needs("manage_rubrics");
    Optional<Row> association =
        Lookup.number(call.parameters().text("rubric_association_id", ""))
            .flatMap(id -> call.session().find("rubric_associations", id))
            .filter(row -> row.isLive() && row.number("course_id") == course.id());
    Optional<Row> rubric =
        association.isPresent()
            ? call.session().find("rubrics", association.get().number("rubric_id"))
            : byPath(call, course);
    return save(call, course, rubric, association);
  }

  private static Optional<Row> byPath(Call call, Row course) {
    // Whether Canvas finds a deleted rubric is unconfirmed; here it does not, and creates a new
    // one.
    return Lookup.number(call.variable("id"))
        .flatMap(id -> call.session().find("rubrics", id))
        .filter(row -> row.isLive() && row.number("course_id") == course.id());
  }

  /** Saves a rubric. A new one is created if none was found, or if a read-only one would change. */
  private static Answer save(
      Call call, Row course, Optional<Row> found, Optional<Row> association) {
    Parameters rubric = call.parameters().within("rubric");
    String title = rubric.text("title", "");
    title = title.isEmpty() ? course.text("name") + " Rubric" : title;
    String button = rubric.text("button_display", "numeric");
    if (title.length() > Fields.STRING || !BUTTONS.contains(button)) {
      rubric.refused(BUTTONS.contains(button) ? "title" : "button_display", "failed validation");
      return invalid("Title is too long or button display is not included in the list");
    }
    long idForCriteria = found.map(Row::id).orElse(0L);
    ArrayNode criteria = new CriteriaReader(call.session(), idForCriteria).of(rubric);
    Row row = found.orElseGet(() -> fresh(call, course));
    boolean freeForm = freeForm(rubric, row);
    boolean changes =
        found.isPresent()
            && !(title.equals(row.text("title"))
                && sameCriteria(criteria, row.value("data"))
                && freeForm == row.flag("free_form_criterion_comments"));
    if (changes && AssociationRows.isReadOnly(call.session(), row.id())) {
      Row old = row;
      row = fresh(call, course).set("rubric_id", old.id());
      Row replacement = row;
      association.ifPresent(
          each ->
              AssociationWriter.changeRubric(call, each.set("rubric_id", replacement.id()), old));
    }
    if (found.isEmpty() || changes) {
      row.set("title", unusedTitle(call, course, row, title));
      row.set("data", criteria).set("points_possible", CriteriaReader.points(criteria));
      row.set("free_form_criterion_comments", freeForm).set("updated_at", call.now());
    }
    takeDisplay(call, row, rubric);
    return Answer.ok(AssociationWriter.saveWithRubric(call, course, row, association));
  }

  private static void takeDisplay(Call call, Row row, Parameters rubric) {
    Parameters association = call.parameters().within("rubric_association");
    call.parameters().has("skip_updating_points_possible");
    if (rubric.has("hide_score_total")) {
      row.set("hide_score_total", rubric.flag("hide_score_total", false));
    } else if (association.has("hide_score_total")) {
      row.set("hide_score_total", association.flag("hide_score_total", false));
    }
    row.set("hide_points", rubric.flag("hide_points", false));
    for (String key : new String[] {"button_display", "rating_order", "workflow_state"}) {
      if (rubric.isPresent(key)) {
        row.set(key, rubric.text(key));
      }
    }
    rubric.dropped("points_possible", "the total comes from the criteria");
    rubric.dropped("skip_updating_points_possible", "read at the top level only");
  }

  /** Reads the flag: only the text "1" is true, any other value sent is false (rubrics.md a). */
  private static boolean freeForm(Parameters rubric, Row row) {
    if (!rubric.has("free_form_criterion_comments")) {
      return row.flag("free_form_criterion_comments");
    }
    JsonNode sent = rubric.value("free_form_criterion_comments");
    boolean on = sent.isTextual() && sent.asText().equals("1");
    if (!on && Parameters.truth(sent.asText())) {
      rubric.dropped("free_form_criterion_comments", "only the text \"1\" is true");
    }
    return on;
  }

  private static boolean sameCriteria(JsonNode one, JsonNode other) {
    return Json.text(one).equals(Json.text(other.isArray() ? other : Json.array()));
  }

  private static Row fresh(Call call, Row course) {
    return call.session()
        .create("rubrics")
        .set("course_id", course.id())
        .set("workflow_state", "active")
        .set("created_at", call.now());
  }

  private static String unusedTitle(Call call, Row course, Row row, String title) {
    ImmutableSet<String> taken =
        call.session().live("rubrics", "course_id", course.id()).stream()
            .filter(other -> other.id() != row.id())
            .map(other -> other.text("title"))
            .collect(ImmutableSet.toImmutableSet());
    String free = title;
    for (int i = 1; taken.contains(free); i++) {
      free = title + " (" + i + ")";
    }
    if (!free.equals(title)) {
      call.parameters().within("rubric").dropped("title", "taken, so a number is appended");
    }
    return free;
  }

  private static Answer invalid(String message) {
    ObjectNode body = Json.object().put("error", true);
    body.putArray("messages").add(message);
    return Answer.ok(body);
  }

  private static Answer delete(Call call) {
    Row course = Lookup.course(call);
    call.needs("manage_rubrics");
    Row row = byPath(call, course).orElseThrow(Refusal::crash);
    var associations = AssociationRows.of(call.session(), row.id());
    if (associations.isEmpty()) {
      throw Refusal.crash();
    }
    associations.forEach(each -> each.set("workflow_state", "deleted"));
    row.set("workflow_state", "deleted");
    return Answer.ok(RubricJson.written(call, row));
  }
}
