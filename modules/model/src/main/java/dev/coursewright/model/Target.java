package dev.coursewright.model;

import java.util.Optional;

/**
 * A Canvas and a course that a spec is applied to.
 *
 * @param name {@code default} if the spec names none
 * @param url where the author means to go; never a reason to send a token there
 * @param course which course, unless the command line says it
 */
public record Target(String name, Optional<String> url, Optional<CourseIdentity> course) {

  /** The name of the only target of a spec that names none. */
  public static final String DEFAULT = "default";

  public Target withCourse(CourseIdentity identity) {
    return new Target(name, url, Optional.of(identity));
  }
}
