package dev.coursewright.spec;

import com.google.common.collect.ImmutableSet;

/** Words of the language that are planned, so that they are no mere mistakes. */
final class Planned {

  static final ImmutableSet<String> WORDS =
      ImmutableSet.of(
          "blueprint",
          "calendar_events",
          "external_tools",
          "files",
          "folders",
          "grading_standards",
          "late_policy",
          "new_quizzes",
          "outcomes",
          "overrides",
          "questions",
          "sections",
          "tabs");

  private Planned() {}
}
