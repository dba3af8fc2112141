package dev.coursewright.kinds;

import com.google.common.collect.ImmutableSet;

/** Words that authors may write for fields of several kinds, such as those of Canvas's screens. */
final class Synonyms {

  /** The main text, which Canvas calls body, description or message. */
  static final ImmutableSet<String> TEXT =
      ImmutableSet.of("body", "content", "description", "instructions", "message", "text");

  private Synonyms() {}
}
