package dev.coursewright.kinds;

import static dev.coursewright.model.Field.optional;
import static dev.coursewright.model.Type.deadline;
import static dev.coursewright.model.Type.flag;
import static dev.coursewright.model.Type.oneOf;
import static dev.coursewright.model.Type.outside;
import static dev.coursewright.model.Type.setOf;
import static dev.coursewright.model.Type.time;

import dev.coursewright.model.Field;
import dev.coursewright.model.Trait;

/** What discussions and announcements, which are one resource to Canvas, have in common. */
final class TopicFields {
  static final Field DISCUSSION_TYPE =
      optional(
          "discussion_type",
          oneOf("side_comment", "threaded", "not_threaded", "flat"),
          "How replies are arranged.");

  static final Field DELAYED_POST_AT =
      optional("delayed_post_at", time(), "From when on students see it.")
          .alsoCalled("available_from")
          .with(Trait.CLEARABLE);

  static final Field LOCK_AT =
      optional("lock_at", deadline(), "Until when students can reply.")
          .alsoCalled("until", "available_until")
          .with(Trait.CLEARABLE);

  static final Field PODCAST_ENABLED =
      optional("podcast_enabled", flag(), "Whether it has a podcast feed.")
          .readAs("podcast_url")
          .with(Trait.TRUE_IF_PRESENT);

  static final Field PODCAST_HAS_STUDENT_POSTS =
      optional(
          "podcast_has_student_posts",
          flag(),
          "Whether the podcast feed has students' posts, too.");

  static final Field REQUIRE_INITIAL_POST =
      optional(
          "require_initial_post",
          flag(),
          "Whether students must post before they see what others wrote.");

  static final Field ALLOW_RATING =
      optional("allow_rating", flag(), "Whether replies can be liked.");

  static final Field ONLY_GRADERS_CAN_RATE =
      optional("only_graders_can_rate", flag(), "Whether only graders can like replies.");

  static final Field SORT_ORDER =
      optional("sort_order", oneOf("asc", "desc"), "Whether the oldest reply comes first.");

  static final Field SORT_ORDER_LOCKED =
      optional("sort_order_locked", flag(), "Whether students cannot change the order.");

  static final Field EXPANDED =
      optional("expanded", flag(), "Whether all replies are shown unfolded.");

  static final Field EXPANDED_LOCKED =
      optional("expanded_locked", flag(), "Whether students cannot fold or unfold them.");

  static final Field SPECIFIC_SECTIONS =
      optional(
              "specific_sections",
              setOf(outside("id")),
              "The sections that see it; everybody does if it is not written.")
          .readAs("sections.id");

  private TopicFields() {}
}
