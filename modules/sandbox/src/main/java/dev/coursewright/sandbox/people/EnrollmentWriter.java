package dev.coursewright.sandbox.people;

import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.resource.Fields;
import dev.coursewright.sandbox.resource.Lookup;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;
import dev.coursewright.sandbox.web.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Creates enrollments. A repeated request resets the columns it does not send (enrollments.md c).
 */
public final class EnrollmentWriter {
  static final ImmutableSet<String> TYPES =
      ImmutableSet.of(
          "StudentEnrollment",
          "TeacherEnrollment",
          "TaEnrollment",
          "ObserverEnrollment",
          "DesignerEnrollment");

  private EnrollmentWriter() {}

  static Row enroll(Call call, Row course, @Nullable Row pathSection) {
    Parameters enrollment = call.parameters().within("enrollment");
    if (enrollment.keys().isEmpty()) {
      throw Refusal.message(400, "No parameters given");
    }
    if (course.text("workflow_state").equals("completed")) {
      throw Refusal.message(400, "Can't add an enrollment to a concluded course.");
    }
    if (!enrollment.isPresent("user_id")) {
      throw Refusal.message(400, "Can't create an enrollment without a user.");
    }
    Row role = role(call, enrollment);
    String type = role.text("base_role_type");
    Row user = Lookup.user(call, enrollment.text("user_id", "")).orElseThrow(Refusal::notFound);
    Row section = pathSection == null ? section(call, course, enrollment) : pathSection;
    Long observed = enrollment.number("associated_user_id");
    if (observed != null && observed == user.id()) {
      throw Fields.refuse(
          enrollment, "associated_user_id", "associated_user_id", "cannot observe oneself");
    }
    long observes = observed == null ? 0 : observed;
    Optional<Row> known =
        call.session().where("enrollments", "user_id", user.id()).stream()
            .filter(
                row ->
                    row.number("course_section_id") == section.id()
                        && row.number("role_id") == role.id()
                        && row.number("associated_user_id") == observes)
            .findFirst();
    Row row = known.orElseGet(() -> fresh(call, course, user, section, role));
    if (observes != 0) {
      row.set("associated_user_id", observes);
    }
    String asked = enrollment.text("enrollment_state", "");
    if (known.isPresent() && EnrollmentStates.isEffective(call, course, row)) {
      if (!asked.equals("active")) {
        enrollment.dropped("enrollment_state", "an enrollment in effect keeps its state");
      }
    } else {
      row.set("workflow_state", EnrollmentStates.atFirst(course, type, asked));
    }
    overwrite(call, row, enrollment);
    if (enrollment.flag("notify", false)) {
      call.notifies();
    }
    return row;
  }

  /** Enrolls the caller as an active teacher, as {@code enroll_me} requests. */
  public static void enrollCaller(Call call, Row course) {
    Row user = call.session().require("users", call.caller().userId());
    Row role = role(call, "TeacherEnrollment").orElseThrow();
    fresh(call, course, user, Sections.requireDefault(call, course), role)
        .set("workflow_state", "active");
  }

  private static Row fresh(Call call, Row course, Row user, Row section, Row role) {
    return call.session()
        .create("enrollments")
        .set("course_id", course.id())
        .set("user_id", user.id())
        .set("course_section_id", section.id())
        .set("role_id", role.id())
        .set("role", role.text("name"))
        .set("type", role.text("base_role_type"))
        .set("created_at", call.now());
  }

  /** Sets the columns that were not sent to false or null. */
  private static void overwrite(Call call, Row row, Parameters enrollment) {
    row.set(
            "limit_privileges_to_course_section",
            enrollment.flag("limit_privileges_to_course_section", false))
        .set("start_at", enrollment.date("start_at", call.zone()))
        .set("end_at", enrollment.date("end_at", call.zone()))
        .set("self_enrolled", enrollment.flag("self_enrolled", false))
        .set("updated_at", call.now());
  }

  private static Row role(Call call, Parameters enrollment) {
    String type = enrollment.text("type", "");
    if (!type.isEmpty() && !TYPES.contains(type)) {
      enrollment.refused("type", "unknown type");
      throw Refusal.message(400, "Invalid type");
    }
    Optional<Row> role;
    if (enrollment.isPresent("role_id")) {
      role =
          Lookup.number(enrollment.text("role_id", ""))
              .flatMap(id -> call.session().find("roles", id));
    } else if (enrollment.isPresent("role")) {
      role = role(call, enrollment.text("role", ""));
    } else {
      role = role(call, type.isEmpty() ? "StudentEnrollment" : type);
    }
    Row found = role.orElseThrow(() -> Refusal.message(400, "Invalid role"));
    if (found.text("workflow_state").equals("inactive")) {
      throw Refusal.message(
          400, "Cannot create an enrollment with this role because it is inactive.");
    }
    if (!type.isEmpty() && !found.text("base_role_type").equals(type)) {
      throw Refusal.message(400, "The specified type must match the base type for the role");
    }
    return found;
  }

  private static Optional<Row> role(Call call, String name) {
    return call.session().rows("roles").stream()
        .filter(role -> role.text("name").equals(name))
        .findFirst();
  }

  private static Row section(Call call, Row course, Parameters enrollment) {
    if (!enrollment.isPresent("course_section_id")) {
      return Sections.requireDefault(call, course);
    }
    return Lookup.section(call.session(), enrollment.text("course_section_id", ""))
        .filter(section -> section.number("course_id") == course.id())
        .orElseThrow(Refusal::notFound);
  }
}
