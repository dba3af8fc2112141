package dev.coursewright.kinds;

import static dev.coursewright.model.Endpoint.collection;
import static dev.coursewright.model.Field.optional;
import static dev.coursewright.model.Placement.section;
import static dev.coursewright.model.Type.end;
import static dev.coursewright.model.Type.flag;
import static dev.coursewright.model.Type.html;
import static dev.coursewright.model.Type.oneOf;
import static dev.coursewright.model.Type.outside;
import static dev.coursewright.model.Type.setOf;
import static dev.coursewright.model.Type.string;
import static dev.coursewright.model.Type.text;
import static dev.coursewright.model.Type.time;
import static dev.coursewright.model.Type.whole;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Stage;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;

/*
 * courses.md: dates are wiped unless the restricting flag stands beside them (h 1); `name` in answers
 * is the nickname, the real one is then `original_name` (h 2); publishing is an event, and a failed
 * one stops the rest of the request; `default_view: wiki` is refused before there is a front page;
 * what the settings endpoint can read lives in course_settings, although this one takes it too;
 * images, exports and a few flags can be read nowhere (d). A create with an event may be refused
 * after the course was saved.
 */
final class CourseKind {
  private static final String DATES =
      "Canvas drops the dates of a course unless enrollments are restricted to them.";

  static final Kind COURSE =
      Kind.named("course", "Course")
          .doc("The course itself: its name, dates, look and who may see it.")
          .writtenIn(section("course").single())
          .at(
              collection("accounts/{account}/courses")
                  .item("courses/{id}")
                  .wrappedIn("course")
                  .listedWith("search_term", "{course_code}")
                  .listedWith("include[]", "term")
                  .shownWith(
                      "include[]",
                      "syllabus_body,public_description,open_enrollment,self_enrollment,"
                          + "allow_wiki_comments,group_weighting_scheme"))
          .foundBy("sis_course_id")
          .foundBy("course_code", "term")
          .foundBy("course_code")
          .titledBy("name", "course_code")
          .lanes("", "course")
          .listLags()
          .rules(
              new Rule.Needs(
                  "start_at",
                  "",
                  "restrict_enrollments_to_course_dates",
                  ImmutableList.of("true"),
                  DATES),
              new Rule.Needs(
                  "end_at",
                  "",
                  "restrict_enrollments_to_course_dates",
                  ImmutableList.of("true"),
                  DATES),
              new Rule.InOrder(ImmutableList.of("start_at", "end_at")),
              new Rule.AtMostOne(ImmutableList.of("image_url", "image_id")),
              new Rule.AtMostOne(ImmutableList.of("banner_image_url", "banner_image_id")),
              new Rule.AtMostOne(
                  ImmutableList.of("apply_assignment_group_weights", "group_weighting_scheme")))
          .fields(
              optional(
                      "account",
                      string(),
                      "The account that a new course is made in: self, an id, or"
                          + " sis_account_id:….")
                  .with(Trait.IN_PATH, Trait.FIXED, Trait.NEVER_READ),
              optional("name", string(), "The full name of the course.")
                  .alsoCalled("title")
                  .readAs("original_name|name"),
              optional(
                  "course_code", string(), "The short name that students see on their dashboard."),
              optional("sis_course_id", string(), "The id of the course in the student system.")
                  .guardedBy(Permissions.SIS),
              optional("integration_id", string(), "A second id, for another system beside Canvas.")
                  .guardedBy(Permissions.SIS),
              optional("term", outside("id", "sis_term_id"), "The term that the course belongs to.")
                  .as("term_id")
                  .readAs("enrollment_term_id"),
              optional("start_at", time(), "When students' access begins.")
                  .carriedWith("end_at", "restrict_enrollments_to_course_dates")
                  .with(Trait.CLEARABLE),
              optional("end_at", end(), "When students' access ends.")
                  .carriedWith("start_at", "restrict_enrollments_to_course_dates")
                  .with(Trait.CLEARABLE),
              optional(
                      "restrict_enrollments_to_course_dates",
                      flag(),
                      "Whether students can take part between the course's dates only; Canvas keeps"
                          + " dates only with it.")
                  .carriedWith("start_at", "end_at"),
              optional(
                  "time_zone",
                  text(Type.Form.ZONE),
                  "The time zone of the course, and of every time in this spec."),
              optional("is_public", flag(), "Whether anybody can see the course."),
              optional(
                  "is_public_to_auth_users",
                  flag(),
                  "Whether everybody who is logged in can see the course."),
              optional("public_syllabus", flag(), "Whether anybody can see the syllabus."),
              optional(
                  "public_syllabus_to_auth",
                  flag(),
                  "Whether everybody who is logged in can see the syllabus."),
              optional(
                      "course_visibility",
                      oneOf("course", "institution", "public"),
                      "Who can see the course, in one word.")
                  .sent(Stage.AFTER_CREATE)
                  .with(Trait.NEVER_READ),
              optional(
                  "open_enrollment", flag(), "Whether people can enroll from the course's page."),
              optional(
                  "self_enrollment", flag(), "Whether people can enroll themselves by a link."),
              optional("indexed", flag(), "Whether the course stands in the public course index.")
                  .with(Trait.NEVER_READ),
              optional("syllabus_body", html(), "The text of the syllabus.").with(Trait.CLEARABLE),
              optional(
                  "public_description", text(), "What the course index says about the course."),
              optional(
                      "default_view",
                      oneOf("assignments", "feed", "modules", "syllabus", "wiki"),
                      "What students see first; wiki is the front page.")
                  .sent(Stage.AFTER_DEPENDANTS),
              optional(
                  "license",
                  oneOf(
                      "private",
                      "cc_by_nc_nd",
                      "cc_by_nc_sa",
                      "cc_by_nc",
                      "cc_by_nd",
                      "cc_by_sa",
                      "cc_by",
                      "public_domain"),
                  "What others may do with the content."),
              optional(
                      "course_format",
                      oneOf("on_campus", "online", "blended"),
                      "How the course is taught.")
                  .with(Trait.CLEARABLE, Trait.ABSENT_WHEN_EMPTY),
              optional("locale", string(), "The language of Canvas's screens in the course.")
                  .with(Trait.CLEARABLE, Trait.ABSENT_WHEN_EMPTY),
              optional("allow_wiki_comments", flag(), "Whether students can comment on pages."),
              optional("allow_student_wiki_edits", flag(), "Whether students can edit pages.")
                  .with(Trait.NEVER_READ),
              optional(
                      "default_wiki_editing_roles",
                      setOf(oneOf("teachers", "students", "members", "public")),
                      "Who may edit a page that does not say it.")
                  .with(Trait.JOINED, Trait.NEVER_READ),
              optional("turnitin_comments", text(), "What students read about Turnitin.")
                  .with(Trait.NEVER_READ),
              optional(
                      "apply_assignment_group_weights",
                      flag(),
                      "Whether the weights of assignment groups make the final grade.")
                  .with(Trait.MOVES_GRADES),
              optional(
                      "group_weighting_scheme",
                      oneOf("percent", "equal"),
                      "The older way to say apply_assignment_group_weights: percent is yes.")
                  .with(Trait.CLEARABLE, Trait.MOVES_GRADES),
              optional(
                      "grading_standard",
                      GradingFields.GRADING_STANDARDS,
                      "The grading scheme that turns points into letters.")
                  .as("grading_standard_id")
                  .with(Trait.CLEARABLE, Trait.MOVES_GRADES),
              optional(
                      "grading_standard_enabled",
                      flag(),
                      "Whether the course has a grading scheme at all.")
                  .with(Trait.NEVER_READ, Trait.MOVES_GRADES),
              optional(
                      "grade_passback_setting",
                      oneOf("nightly_sync", "disabled"),
                      "Whether grades go to the student system every night.")
                  .with(Trait.CLEARABLE),
              optional(
                      "show_total_grade_as_points",
                      flag(),
                      "Whether students see their total in points, not in percent.")
                  .with(Trait.NEVER_READ),
              optional(
                      "storage_quota_mb",
                      whole(0, 999_999_999),
                      "How much the files of the course may take, in megabytes.")
                  .guardedBy(Permissions.STORAGE),
              optional(
                      "enable_offline_web_export",
                      flag(),
                      "Whether students can take the course along as a web site.")
                  .with(Trait.NEVER_READ),
              optional(
                      "organize_epub_by_content_type",
                      flag(),
                      "Whether the e-book of the course is sorted by type of content, not by"
                          + " module.")
                  .with(Trait.NEVER_READ),
              optional("enable_course_paces", flag(), "Whether the course has course pacing.")
                  .with(Trait.NEVER_READ),
              optional("image_url", text(Type.Form.URL), "The picture on the course's card.")
                  .sent(Stage.AFTER_CREATE)
                  .with(Trait.NEVER_READ),
              optional("image_id", outside("id"), "The picture on the course's card, by its file.")
                  .sent(Stage.AFTER_CREATE)
                  .with(Trait.NEVER_READ),
              optional("banner_image_url", text(Type.Form.URL), "The picture on the home page.")
                  .sent(Stage.AFTER_CREATE)
                  .with(Trait.NEVER_READ),
              optional(
                      "banner_image_id",
                      outside("id"),
                      "The picture on the home page, by its file.")
                  .sent(Stage.AFTER_CREATE)
                  .with(Trait.NEVER_READ),
              optional(
                      "published",
                      flag(),
                      "Whether students can see the course; it is done last, and only if all else"
                          + " went through.")
                  .as("event")
                  .readAs("workflow_state")
                  .sent(Stage.LAST)
                  .with(Trait.VISIBILITY, Trait.NOTIFIES, Trait.FLAG_AS_EVENT));

  private CourseKind() {}
}
