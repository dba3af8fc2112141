package dev.coursewright.kinds;

import static dev.coursewright.model.Endpoint.collection;
import static dev.coursewright.model.Field.optional;
import static dev.coursewright.model.Field.required;
import static dev.coursewright.model.Placement.section;
import static dev.coursewright.model.Type.block;
import static dev.coursewright.model.Type.flag;
import static dev.coursewright.model.Type.html;
import static dev.coursewright.model.Type.link;
import static dev.coursewright.model.Type.mapping;
import static dev.coursewright.model.Type.oneOf;
import static dev.coursewright.model.Type.outside;
import static dev.coursewright.model.Type.setOf;
import static dev.coursewright.model.Type.string;
import static dev.coursewright.model.Type.text;
import static dev.coursewright.model.Type.whole;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;

/*
 * assignments.md: an unknown group or group set is no error, it means the first group or none;
 * answers show the caller's own dates unless override_dates=false stands beside them (h 2); a due
 * date makes it visible to everybody again (h 1); the list has the assignments of quizzes,
 * discussions and New Quizzes, too (h 4). The submission types discussion_topic, online_quiz and
 * wiki_page make an object of another kind, so that they are no words here. GET of one marks it as
 * seen by the caller (g), so that the list is the better read. A file to annotate is copied each time
 * it is sent (d), and goes with the type that needs it, or Canvas refuses or forgets it.
 */
final class AssignmentKind {
  private static final String MODERATED = "Canvas resets it unless grading is moderated.";

  static final Kind ASSIGNMENT =
      Kind.named("assignment", "Assignment")
          .doc("Work that students hand in and that is graded.")
          .writtenIn(section("assignments"))
          .at(
              collection("courses/{course}/assignments")
                  .wrappedIn("assignment")
                  .listedWith("override_assignment_dates", "false")
                  .shownWith("override_assignment_dates", "false"))
          .foundBy("name")
          .onUpdate("override_dates", "false")
          .notThoseWith("quiz_id", "discussion_topic", "is_quiz_lti_assignment")
          .remembers("assignment_id", "id")
          .titledBy("name")
          .rules(
              new Rule.InOrder(ImmutableList.of("unlock_at", "due_at", "lock_at")),
              new Rule.Excludes(
                  "due_at",
                  "only_visible_to_overrides",
                  ImmutableList.of("true"),
                  "Canvas makes an assignment with a due date visible to everybody."),
              new Rule.Needs(
                  "hide_in_gradebook",
                  "true",
                  "omit_from_final_grade",
                  ImmutableList.of("true"),
                  "Canvas hides in the gradebook only what does not count."),
              new Rule.Needs(
                  "hide_in_gradebook",
                  "true",
                  "points_possible",
                  ImmutableList.of("0"),
                  "Canvas hides in the gradebook only what is worth nothing."),
              new Rule.Needs(
                  "submission_types",
                  "student_annotation",
                  "annotatable_attachment",
                  ImmutableList.of(),
                  "Canvas refuses an annotation without the file to annotate."),
              new Rule.Needs(
                  "annotatable_attachment",
                  "",
                  "submission_types",
                  ImmutableList.of("student_annotation"),
                  "Canvas drops the file unless students hand in annotations."),
              new Rule.Needs(
                  "external_tool_tag_attributes",
                  "",
                  "submission_types",
                  ImmutableList.of("external_tool"),
                  "Canvas takes a tool only where students hand in by it."),
              new Rule.NeedsAtLeast(
                  "moderated_grading",
                  "true",
                  "grader_count",
                  1,
                  "Canvas refuses moderated grading without the number of graders."),
              needsModeration("grader_count", ""),
              needsModeration("final_grader", ""),
              needsModeration("graders_anonymous_to_graders", "true"),
              needsModeration("grader_comments_visible_to_graders", "true"),
              needsModeration("grader_names_visible_to_final_grader", "true"),
              new Rule.Excludes(
                  "group_category",
                  "moderated_grading",
                  ImmutableList.of("true"),
                  "Canvas does not moderate the grading of groups."),
              new Rule.Excludes(
                  "group_category",
                  "anonymous_grading",
                  ImmutableList.of("true"),
                  "Canvas does not grade groups anonymously."))
          .fields(
              required("name", string(), "The heading.").alsoCalled("title"),
              optional("description", html(), "What students have to do.")
                  .alsoCalled(Synonyms.TEXT)
                  .with(Trait.CLEARABLE),
              GradingFields.ASSIGNMENT_GROUP,
              optional(
                      "group_category",
                      link("group_category").or("id"),
                      "The set of groups that hand it in together.")
                  .alsoCalled("group", "group_set")
                  .as("group_category_id")
                  .with(Trait.CLEARABLE),
              GradingFields.GRADE_GROUP_STUDENTS_INDIVIDUALLY,
              optional(
                      "submission_types",
                      setOf(
                          oneOf(
                              "none",
                              "on_paper",
                              "online_text_entry",
                              "online_url",
                              "online_upload",
                              "media_recording",
                              "student_annotation",
                              "external_tool",
                              "not_graded")),
                      "How students hand it in; [none] if they hand in nothing.")
                  .carriedWith("annotatable_attachment"),
              optional(
                      "allowed_extensions",
                      setOf(string()),
                      "The types of files that may be uploaded, such as pdf.")
                  .with(Trait.CLEARABLE, Trait.ABSENT_WHEN_EMPTY),
              optional(
                      "allowed_attempts",
                      whole(-1, 999_999),
                      "How often a student may hand it in; -1 for any number.")
                  .with(Trait.CLEARABLE),
              optional(
                      "annotatable_attachment",
                      outside("id"),
                      "The file that students annotate; Canvas takes a copy of it.")
                  .as("annotatable_attachment_id")
                  .carriedWith("submission_types")
                  .with(Trait.NEVER_READ),
              optional(
                  "external_tool_tag_attributes",
                  block(
                      optional("url", text(Type.Form.URL), "Where the tool is launched.")
                          .alsoCalled("link"),
                      optional("new_tab", flag(), "Whether it opens in a tab of its own."),
                      optional("content_type", string(), "What content_id is the id of."),
                      optional("content_id", string(), "The id of the tool in Canvas."),
                      optional("custom_params", mapping(), "What the tool is told at the launch."),
                      optional("external_data", mapping(), "Data for the tool itself."),
                      optional(
                              "line_item",
                              block(
                                  optional("resourceId", string(), "The tool's id of its column."),
                                  optional("tag", string(), "The tool's word for its column.")),
                              "What the tool knows of its gradebook column.")
                          .with(Trait.NEVER_READ)),
                  "The external tool that students hand it in by."),
              GradingFields.POINTS_POSSIBLE,
              GradingFields.GRADING_TYPE,
              GradingFields.GRADING_STANDARD,
              GradingFields.DUE_AT,
              GradingFields.UNLOCK_AT,
              GradingFields.LOCK_AT,
              GradingFields.ONLY_VISIBLE_TO_OVERRIDES,
              GradingFields.PEER_REVIEWS,
              GradingFields.AUTOMATIC_PEER_REVIEWS,
              optional(
                  "anonymous_peer_reviews",
                  flag(),
                  "Whether students do not see who reviewed their work."),
              GradingFields.INTRA_GROUP_PEER_REVIEWS,
              GradingFields.PEER_REVIEW_COUNT,
              GradingFields.PEER_REVIEWS_ASSIGN_AT,
              GradingFields.OMIT_FROM_FINAL_GRADE,
              GradingFields.HIDE_IN_GRADEBOOK,
              GradingFields.POST_TO_SIS,
              optional("anonymous_grading", flag(), "Whether graders do not see whose work it is."),
              optional(
                  "moderated_grading",
                  flag(),
                  "Whether several graders propose a grade and one of them decides."),
              optional("grader_count", whole(1, 999), "How many propose a grade."),
              optional("final_grader", outside("id"), "The instructor who decides.")
                  .as("final_grader_id"),
              optional(
                  "graders_anonymous_to_graders",
                  flag(),
                  "Whether graders do not see each other's names."),
              optional(
                  "grader_comments_visible_to_graders",
                  flag(),
                  "Whether graders see each other's comments."),
              optional(
                  "grader_names_visible_to_final_grader",
                  flag(),
                  "Whether the one who decides sees the graders' names."),
              optional(
                  "anonymous_instructor_annotations",
                  flag(),
                  "Whether students do not see who annotated their work."),
              optional("turnitin_enabled", flag(), "Whether Turnitin checks what is handed in."),
              optional("turnitin_settings", mapping(), "What Turnitin checks, by its own names."),
              optional("vericite_enabled", flag(), "Whether VeriCite checks what is handed in."),
              optional("vericite_settings", mapping(), "What VeriCite checks, by its own names."),
              optional("report_visibility", string(), "When students see the check's report.")
                  .with(Trait.NEVER_READ),
              GradingFields.IMPORTANT_DATES,
              optional(
                      "sis_assignment_id",
                      string(),
                      "The id of the assignment in the student system.")
                  .guardedBy(Permissions.SIS)
                  .with(Trait.CLEARABLE),
              optional("integration_id", string(), "A second id, for another system beside Canvas.")
                  .guardedBy(Permissions.SIS),
              optional("integration_data", mapping(), "Data for another system."),
              optional(
                  "freeze_on_copy",
                  flag(),
                  "Whether copies of it cannot be changed; needs a plug-in of Canvas."),
              optional("published", flag(), "Whether students can see it.")
                  .with(Trait.VISIBILITY, Trait.NOTIFIES));

  private AssignmentKind() {}

  private static Rule needsModeration(String field, String value) {
    return new Rule.Needs(field, value, "moderated_grading", ImmutableList.of("true"), MODERATED);
  }
}
