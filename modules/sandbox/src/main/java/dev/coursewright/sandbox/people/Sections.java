package dev.coursewright.sandbox.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.resource.SisIds;
import dev.coursewright.sandbox.store.Json;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.store.Session;
import dev.coursewright.sandbox.web.Answer;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Paginator;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import dev.coursewright.sandbox.web.Router;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** The endpoints of sections (sections.md). Cross-listing is not supported. */
public final class Sections {
  private Sections() {}

  public static void addTo(Router router) {
    router
        .post("/courses/:course_id/sections", Sections::create)
        .get("/courses/:course_id/sections", Sections::list)
        .get("/courses/:course_id/sections/:id", Sections::show)
        .get("/sections/:id", Sections::show)
        .put("/sections/:id", Sections::update)
        .delete("/sections/:id", Sections::delete);
  }

  /** The course's default section, created on first use (sections.md h 1). */
  static Row requireDefault(Call call, Row course) {
    return call.session().live("sections", "course_id", course.id()).stream()
        .filter(section -> section.flag("is_default"))
        .findFirst()
        .orElseGet(
            () ->
                call.session()
                    .create("sections")
                    .set("course_id", course.id())
                    .set("name", course.text("name"))
                    .set("is_default", true)
                    .set("created_at", call.now()));
  }

  private static Answer create(Call call) {
    Row course = Lookup.course(call);
    call.needs("manage_sections_add");
    Parameters section = call.parameters().within("course_section");
    if (call.parameters().flag("enable_sis_reactivation", false)) {
      Optional<Row> deleted = deleted(call.session(), course, section.text("sis_section_id", ""));
      if (deleted.isPresent()) {
        deleted.get().set("workflow_state", "active");
        section.dropped("name", "a reactivated section keeps its values");
        return Answer.ok(json(call, deleted.get()));
      }
    }
    Row row = call.session().create("sections").set("course_id", course.id());
    row.set("created_at", call.now());
    row.set("name", course.text("name") + " " + call.now());
    take(call, row, section);
    return Answer.ok(json(call, row));
  }

  private static Optional<Row> deleted(Session session, Row course, String sisId) {
    return session.where("sections", "course_id", course.id()).stream()
        .filter(
            row -> row.isDeleted() && !sisId.isEmpty() && row.text("sis_section_id").equals(sisId))
        .findFirst();
  }

  private static Answer list(Call call) {
    Row course = Lookup.course(call);
    ImmutableList<Row> rows =
        call.session().live("sections", "course_id", course.id()).stream()
            .sorted(Comparator.comparing((Row row) -> row.text("name")).thenComparing(Row::id))
            .collect(ImmutableList.toImmutableList());
    call.parameters().texts("include");
    return Paginator.page(call, rows, row -> json(call, row));
  }

  private static Answer show(Call call) {
    return Answer.ok(json(call, require(call)));
  }

  private static Answer update(Call call) {
    Row row = require(call);
    call.needs("manage_sections_edit");
    Parameters section = call.parameters().within("course_section");
    boolean sis = section.isPresent("sis_section_id") || section.isPresent("integration_id");
    if (sis && !call.caller().may("manage_sis")) {
      section.refused("sis_section_id", "needs the right manage_sis");
      throw Refusal.message(401, "You must have manage_sis permission to update sis attributes");
    }
    take(call, row, section);
    return Answer.ok(json(call, row));
  }

  private static Answer delete(Call call) {
    Row row = require(call);
    call.needs("manage_sections_delete");
    boolean used =
        call.session().live("enrollments", "course_section_id", row.id()).stream()
            .anyMatch(enrollment -> !enrollment.text("workflow_state").equals("rejected"));
    if (used) {
      throw Refusal.message(400, "You can't delete a section that has enrollments");
    }
    row.set("workflow_state", "deleted");
    return Answer.ok(json(call, row));
  }

  private static void take(Call call, Row row, Parameters section) {
    if (section.isPresent("name")) {
      row.set("name", Fields.limited(section, "name", "name", Fields.STRING));
    }
    Fields.dates(row, section, call.zone(), "start_at", "end_at");
    if (!row.isNull("start_at")
        && !row.isNull("end_at")
        && Instant.parse(row.text("end_at")).isBefore(Instant.parse(row.text("start_at")))) {
      throw Fields.refuse(section, "end_at", "end_at", "End date cannot be before start date");
    }
    Fields.flags(row, section, ImmutableSet.of("restrict_enrollments_to_section_dates"));
    for (String key : ImmutableList.of("sis_section_id", "integration_id")) {
      if (section.has(key) && !section.value(key).isNull()) {
        SisIds.set(call, row, section, key, key);
      }
    }
  }

  private static Row require(Call call) {
    Row row = Lookup.section(call.session(), call.variable("id")).orElseThrow(Refusal::notFound);
    boolean courseLives =
        call.session().find("courses", row.number("course_id")).filter(Row::isLive).isPresent();
    if (!courseLives) {
      throw Refusal.notFound();
    }
    return row;
  }

  private static ObjectNode json(Call call, Row row) {
    ObjectNode json = Json.object().put("id", row.id()).put("name", row.text("name"));
    json.put("course_id", row.number("course_id")).putNull("nonxlist_course_id");
    for (String key :
        ImmutableList.of(
            "start_at", "end_at", "restrict_enrollments_to_section_dates", "created_at")) {
      json.set(key, row.value(key));
    }
    if (call.caller().seesSis()) {
      json.set("sis_section_id", row.value("sis_section_id"));
      json.set("integration_id", row.value("integration_id"));
      json.set(
          "sis_course_id",
          call.session().require("courses", row.number("course_id")).value("sis_course_id"));
      json.putNull("sis_import_id");
    }
    return json;
  }
}
