package dev.coursewright.spec.value;

import com.google.common.collect.ImmutableSet;

/** Words of the language that are planned, so that they are no mere mistakes. */
public final class PlannedWords {

  public static final ImmutableSet<String> WORDS =
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
          "tabs");

  private PlannedWords() {}
}
