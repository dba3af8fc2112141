package dev.coursewright.kinds;

import static dev.coursewright.model.Endpoint.collection;
import static dev.coursewright.model.Field.optional;
import static dev.coursewright.model.Field.required;
import static dev.coursewright.model.Placement.section;
import static dev.coursewright.model.Type.end;
import static dev.coursewright.model.Type.flag;
import static dev.coursewright.model.Type.link;
import static dev.coursewright.model.Type.oneOf;
import static dev.coursewright.model.Type.outside;
import static dev.coursewright.model.Type.time;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Kind;
import dev.coursewright.model.NameList;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Trait;

/*
 * enrollments.md: there is no update; a repeated POST of the same user, type, role, section and
 * observed student finds the same row and overwrites all the rest of it, by defaults if need be, and
 * revives a deleted one (c). Hence everything is carried and nothing is repeated blindly. A list
 * without all states hides the concluded (g). Nobody is told unless `notify` asks for it.
 */
final class EnrollmentKind {
  static final Kind ENROLLMENT =
      Kind.named("enrollment", "Enrollment")
          .doc("A person in the course; who has left is not brought back.")
          .writtenIn(section("enrollments").listKeyedByAll("user", "type", "role", "section"))
          .at(
              collection("courses/{course}/enrollments")
                  .item("")
                  .wrappedIn("enrollment")
                  .listedWith("state[]", "active,invited,creation_pending,inactive,completed"))
          .foundBy("user", "type", "role", "section", "associated_user")
          .foundBy("user", "type", "role", "section")
          .foundBy("user", "type", "role", "associated_user")
          .foundBy("user", "type", "section", "associated_user")
          .foundBy("user", "type", "role")
          .foundBy("user", "type", "section")
          .foundBy("user", "type", "associated_user")
          .foundBy("user", "type")
          .repeats()
          .listLags()
          .people("enrollment_state")
          .rules(
              new Rule.Needs(
                  "associated_user",
                  "",
                  "type",
                  ImmutableList.of("ObserverEnrollment"),
                  "Only observers have a student whom they observe."))
          .fields(
              required(
                      "user",
                      outside("id", "sis_user_id", "sis_login_id", "sis_integration_id"),
                      "The person, who must have a login in Canvas.")
                  .as("user_id")
                  .with(Trait.FIXED, Trait.CARRIED),
              required(
                      "type",
                      oneOf(
                          "StudentEnrollment",
                          "TeacherEnrollment",
                          "TaEnrollment",
                          "ObserverEnrollment",
                          "DesignerEnrollment"),
                      "What the person is in the course.")
                  .with(Trait.FIXED, Trait.CARRIED),
              optional(
                      "role",
                      outside("id")
                          .namedIn(
                              NameList.of("role", "label", "accounts/{account}/roles")
                                  .with("show_inherited", "true")),
                      "A role of the institution's own, based on the type.")
                  .as("role_id")
                  .with(Trait.FIXED, Trait.CARRIED),
              optional(
                      "section",
                      link("section").or("id", "sis_section_id"),
                      "The section; the course's default section if it is not written.")
                  .as("course_section_id")
                  .with(Trait.FIXED, Trait.CARRIED),
              optional(
                      "associated_user",
                      outside("id", "sis_user_id", "sis_login_id", "sis_integration_id"),
                      "The student whom an observer observes.")
                  .as("associated_user_id")
                  .with(Trait.NUMBER_ONLY, Trait.FIXED, Trait.CARRIED),
              optional(
                      "enrollment_state",
                      oneOf("active", "invited", "inactive"),
                      "Whether the person takes part at once or is invited first.")
                  .with(Trait.BECOMES_ACTIVE, Trait.CARRIED),
              optional(
                      "limit_privileges_to_course_section",
                      flag(),
                      "Whether the person sees people of the own section only.")
                  .with(Trait.FIXED, Trait.CARRIED),
              optional("start_at", time(), "When the person's access begins.")
                  .with(Trait.FIXED, Trait.CLEARABLE, Trait.CARRIED),
              optional("end_at", end(), "When the person's access ends.")
                  .with(Trait.FIXED, Trait.CLEARABLE, Trait.CARRIED),
              optional("self_enrolled", flag(), "Whether it counts as enrolled by the person.")
                  .with(Trait.FIXED, Trait.NEVER_READ, Trait.CARRIED));

  private EnrollmentKind() {}
}
