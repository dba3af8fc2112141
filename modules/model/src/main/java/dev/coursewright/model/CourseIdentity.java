package dev.coursewright.model;

/** Which course of a Canvas a spec is applied to. */
public sealed interface CourseIdentity {

  /** A course of that id, or {@code sis_course_id:…}, as it stands in a path of Canvas's API. */
  record Existing(String reference) implements CourseIdentity {}

  /** A course that is created once, in an account; the state knows its id from then on. */
  record ToCreate() implements CourseIdentity {}
}
