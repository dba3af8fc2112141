package dev.coursewright.kinds;

import static dev.coursewright.model.Endpoint.collection;
import static dev.coursewright.model.Field.optional;
import static dev.coursewright.model.Field.required;
import static dev.coursewright.model.Placement.section;
import static dev.coursewright.model.Type.flag;
import static dev.coursewright.model.Type.html;
import static dev.coursewright.model.Type.string;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Trait;

/*
 * discussions.md: an announcement is a discussion that was made with is_announcement; it cannot be a
 * draft (400), so that it has no `published`; every save without lock_comment opens the comments
 * again (d); while they are closed, two fields are ignored.
 */
final class AnnouncementKind {
  private static final String CLOSED = "Canvas ignores it while nobody can comment.";

  static final Kind ANNOUNCEMENT =
      Kind.named("announcement", "Announcement")
          .doc("News for everybody in the course; Canvas tells students about a new one.")
          .writtenIn(section("announcements"))
          .at(
              collection("courses/{course}/discussion_topics")
                  .listedWith("only_announcements", "true"))
          .always("is_announcement", "true")
          .foundBy("title")
          .titledBy("title")
          .notifiesOnCreate()
          .rules(
              new Rule.InOrder(ImmutableList.of("delayed_post_at", "lock_at")),
              new Rule.Excludes(
                  "discussion_type", "lock_comment", ImmutableList.of("true"), CLOSED),
              new Rule.Excludes(
                  "require_initial_post", "lock_comment", ImmutableList.of("true"), CLOSED))
          .fields(
              required("title", string(), "The heading.").alsoCalled("name"),
              required("message", html(), "What is announced.").alsoCalled(Synonyms.TEXT),
              TopicFields.DELAYED_POST_AT,
              TopicFields.LOCK_AT,
              optional("lock_comment", flag(), "Whether nobody can comment.")
                  .readAs("locked")
                  .with(Trait.CARRIED),
              TopicFields.SPECIFIC_SECTIONS,
              TopicFields.DISCUSSION_TYPE,
              TopicFields.REQUIRE_INITIAL_POST,
              TopicFields.ALLOW_RATING,
              TopicFields.ONLY_GRADERS_CAN_RATE,
              TopicFields.SORT_ORDER,
              TopicFields.SORT_ORDER_LOCKED,
              TopicFields.EXPANDED,
              TopicFields.EXPANDED_LOCKED,
              TopicFields.PODCAST_ENABLED,
              TopicFields.PODCAST_HAS_STUDENT_POSTS);

  private AnnouncementKind() {}
}
