package dev.coursewright.kinds;

import static dev.coursewright.model.Endpoint.singleton;
import static dev.coursewright.model.Field.optional;
import static dev.coursewright.model.Placement.under;
import static dev.coursewright.model.Type.flag;
import static dev.coursewright.model.Type.string;
import static dev.coursewright.model.Type.text;
import static dev.coursewright.model.Type.whole;

import dev.coursewright.model.Kind;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;

/*
 * courses.md, Course settings: one hash in the course's row, so that two writes at once lose one. The
 * course's own PUT takes the same fields, but its answer does not show them; hence they live here.
 * Here, other than there, lock_all_announcements does not lock what is already announced, and
 * course_color is neither checked nor given a `#`.
 */
final class CourseSettingsKind {
  static final Kind COURSE_SETTINGS =
      Kind.named("course_settings", "Course settings")
          .doc("What the settings page of the course says about students, home page and grades.")
          .writtenIn(under("course", "settings").single())
          .at(singleton("courses/{course}/settings"))
          .lane("course")
          .fields(
              optional(
                  "allow_final_grade_override",
                  flag(),
                  "Whether teachers can set a final grade by hand."),
              optional(
                  "allow_student_discussion_topics",
                  flag(),
                  "Whether students can start discussions."),
              optional(
                  "allow_student_discussion_editing",
                  flag(),
                  "Whether students can edit or delete what they posted."),
              optional(
                  "allow_student_discussion_reporting",
                  flag(),
                  "Whether students can report posts of others."),
              optional(
                  "allow_student_anonymous_discussion_topics",
                  flag(),
                  "Whether students can start anonymous discussions."),
              optional(
                  "allow_student_forum_attachments",
                  flag(),
                  "Whether students can attach files to their posts."),
              optional(
                  "allow_student_organized_groups",
                  flag(),
                  "Whether students can make groups of their own."),
              optional(
                  "filter_speed_grader_by_student_group",
                  flag(),
                  "Whether SpeedGrader opens one group at a time."),
              optional(
                  "hide_final_grades", flag(), "Whether students do not see their total grade."),
              optional(
                  "hide_distribution_graphs",
                  flag(),
                  "Whether students do not see how the grades are spread."),
              optional(
                  "hide_sections_on_course_users_page",
                  flag(),
                  "Whether students do not see others' sections on the People page."),
              optional(
                  "lock_all_announcements",
                  flag(),
                  "Whether nobody can comment on new announcements."),
              optional(
                  "usage_rights_required",
                  flag(),
                  "Whether files need their usage rights before they can be published."),
              optional(
                  "restrict_student_past_view",
                  flag(),
                  "Whether students cannot see the course after its end."),
              optional(
                  "restrict_student_future_view",
                  flag(),
                  "Whether students cannot see the course before its start."),
              optional(
                  "restrict_quantitative_data",
                  flag(),
                  "Whether students see letters only, neither points nor percent."),
              optional(
                  "show_announcements_on_home_page",
                  flag(),
                  "Whether the home page begins with the latest announcements."),
              optional(
                      "home_page_announcement_limit",
                      whole(0, 999),
                      "How many announcements the home page shows.")
                  .with(Trait.CLEARABLE),
              optional(
                  "syllabus_course_summary",
                  flag(),
                  "Whether the syllabus ends with a list of all that is due."),
              optional(
                      "course_color",
                      text(Type.Form.COLOUR),
                      "The colour of the course's card, as # and six hex digits.")
                  .with(Trait.CLEARABLE),
              optional("friendly_name", string(), "A name for students that is easier to read."),
              optional("conditional_release", flag(), "Whether the course can have mastery paths."),
              optional(
                      "default_due_time",
                      text(Type.Form.TIME_OF_DAY),
                      "The time of day that Canvas proposes for due dates, or inherit.")
                  .with(Trait.CLEARABLE));

  private CourseSettingsKind() {}
}
