package dev.coursewright.model;

/** What Canvas needs and no declaration can say; each is carried out in one place. */
public enum Procedure {
  /** The group that Canvas makes in a new course becomes the first one of the spec. */
  ADOPT_FIRST,
  /** A rubric that got a new id on update is associated again with all that used it. */
  REATTACH,
  /** What students take can be published only when Canvas lists a question of it. */
  WAIT_FOR_QUESTIONS
}
