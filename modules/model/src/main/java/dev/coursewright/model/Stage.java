package dev.coursewright.model;

/** When, in the making of a resource, a field can be sent. Later stages are PUTs of their own. */
public enum Stage {
  /** With the create. */
  CREATE,
  /** Right after it: Canvas ignores the field on create. */
  AFTER_CREATE,
  /**
   * After every resource that is nested in this one or refers to it, and all that those point at: a
   * module is published after its items and their content, drop rules follow the assignments.
   */
  AFTER_DEPENDANTS,
  /** After everything else in the plan, and only if all of it went through. */
  LAST
}
