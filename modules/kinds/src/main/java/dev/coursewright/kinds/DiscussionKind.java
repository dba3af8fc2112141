package dev.coursewright.kinds;

import static dev.coursewright.model.Endpoint.collection;
import static dev.coursewright.model.Field.optional;
import static dev.coursewright.model.Field.required;
import static dev.coursewright.model.Placement.section;
import static dev.coursewright.model.Type.block;
import static dev.coursewright.model.Type.flag;
import static dev.coursewright.model.Type.html;
import static dev.coursewright.model.Type.link;
import static dev.coursewright.model.Type.oneOf;
import static dev.coursewright.model.Type.string;
import static dev.coursewright.model.Type.time;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Trait;

/*
 * discussions.md: a change of dates publishes a draft unless `published` is sent along; an assignment
 * object makes the topic graded, its name and published state are the topic's, and its dates take the
 * place of the topic's; making it ungraded deletes the assignment, so that the block cannot be
 * cleared; podcast_enabled is not in answers, podcast_url tells; a repeated create makes a second
 * one and notifies again. The list has no announcements.
 */
final class DiscussionKind {
  private static final Field ASSIGNMENT =
      optional(
              "assignment",
              block(
                  GradingFields.ASSIGNMENT_GROUP,
                  GradingFields.POINTS_POSSIBLE,
                  GradingFields.GRADING_TYPE,
                  GradingFields.GRADING_STANDARD,
                  GradingFields.DUE_AT,
                  GradingFields.UNLOCK_AT,
                  GradingFields.LOCK_AT,
                  GradingFields.ONLY_VISIBLE_TO_OVERRIDES,
                  GradingFields.PEER_REVIEWS,
                  GradingFields.AUTOMATIC_PEER_REVIEWS,
                  GradingFields.INTRA_GROUP_PEER_REVIEWS,
                  GradingFields.PEER_REVIEW_COUNT,
                  GradingFields.PEER_REVIEWS_ASSIGN_AT,
                  GradingFields.GRADE_GROUP_STUDENTS_INDIVIDUALLY,
                  GradingFields.OMIT_FROM_FINAL_GRADE,
                  GradingFields.HIDE_IN_GRADEBOOK,
                  GradingFields.POST_TO_SIS,
                  GradingFields.IMPORTANT_DATES),
              "Makes the discussion graded and says how.")
          .with(Trait.NOTIFIES, Trait.MOVES_GRADES);

  private static final ImmutableList<String> ANY = ImmutableList.of();

  static final Kind DISCUSSION =
      Kind.named("discussion", "Discussion")
          .doc("A topic that students talk about, graded or not.")
          .writtenIn(section("discussions"))
          .at(collection("courses/{course}/discussion_topics"))
          .foundBy("title")
          .remembers("assignment_id")
          .titledBy("title")
          .rules(
              new Rule.InOrder(ImmutableList.of("delayed_post_at", "lock_at")),
              new Rule.InOrder(
                  ImmutableList.of(
                      "assignment.unlock_at", "assignment.due_at", "assignment.lock_at")),
              new Rule.Excludes(
                  "assignment.due_at",
                  "assignment.only_visible_to_overrides",
                  ImmutableList.of("true"),
                  "Canvas makes an assignment with a due date visible to everybody."),
              new Rule.Excludes(
                  "delayed_post_at",
                  "assignment.unlock_at",
                  ANY,
                  "Canvas drops the topic's date for the one of its assignment."),
              new Rule.Excludes(
                  "lock_at",
                  "assignment.lock_at",
                  ANY,
                  "Canvas drops the topic's date for the one of its assignment."),
              new Rule.Excludes(
                  "locked", "lock_at", ANY, "Canvas closes the discussion by the date alone."),
              new Rule.Excludes(
                  "todo_date", "assignment", ANY, "A graded discussion has a due date instead."),
              new Rule.Excludes(
                  "assignment",
                  "anonymous_state",
                  ANY,
                  "Canvas does not grade anonymous discussions."),
              new Rule.Excludes(
                  "group_category",
                  "anonymous_state",
                  ANY,
                  "Canvas has no anonymous discussions in groups."),
              new Rule.Excludes(
                  "specific_sections",
                  "group_category",
                  ANY,
                  "Canvas has no discussions of sections in groups."),
              new Rule.Excludes(
                  "specific_sections",
                  "assignment",
                  ANY,
                  "Canvas does not grade the discussion of some sections."))
          .fields(
              required("title", string(), "The heading.").alsoCalled("name"),
              optional("message", html(), "What is to be talked about.")
                  .alsoCalled(Synonyms.TEXT)
                  .with(Trait.CLEARABLE),
              TopicFields.DISCUSSION_TYPE,
              TopicFields.DELAYED_POST_AT,
              TopicFields.LOCK_AT,
              optional("locked", flag(), "Whether students cannot reply."),
              TopicFields.REQUIRE_INITIAL_POST,
              optional("pinned", flag(), "Whether it stands among the pinned discussions."),
              optional(
                      "group_category",
                      link("group_category").or("id"),
                      "The set whose groups each talk among themselves.")
                  .alsoCalled("group", "group_set")
                  .as("group_category_id")
                  .with(Trait.CLEARABLE),
              TopicFields.SPECIFIC_SECTIONS,
              optional(
                  "anonymous_state",
                  oneOf("full_anonymity", "partial_anonymity"),
                  "Whether posts are anonymous, all of them or as each student chooses."),
              optional(
                      "is_anonymous_author",
                      flag(),
                      "Whether the one who made the discussion is anonymous, too.")
                  .with(Trait.FIXED, Trait.NEVER_READ),
              TopicFields.ALLOW_RATING,
              TopicFields.ONLY_GRADERS_CAN_RATE,
              TopicFields.SORT_ORDER,
              TopicFields.SORT_ORDER_LOCKED,
              TopicFields.EXPANDED,
              TopicFields.EXPANDED_LOCKED,
              TopicFields.PODCAST_ENABLED,
              TopicFields.PODCAST_HAS_STUDENT_POSTS,
              optional("todo_date", time(), "When it stands on students' to-do lists.")
                  .with(Trait.CLEARABLE),
              ASSIGNMENT,
              optional("published", flag(), "Whether students can see it.")
                  .carriedWith("delayed_post_at", "lock_at")
                  .with(Trait.VISIBILITY, Trait.NOTIFIES));

  private DiscussionKind() {}
}
