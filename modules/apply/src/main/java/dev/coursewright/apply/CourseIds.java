package dev.coursewright.apply;

/**
 * Where a run writes.
 *
 * @param course the id of the course; empty while it is still to be created
 * @param account the id of the account that the course is in, or is created in
 */
public record CourseIds(String course, String account) {

  public CourseIds withCourse(String id) {
    return new CourseIds(id, account);
  }
}
