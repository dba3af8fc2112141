package dev.coursewright.apply;

/**
 * Where a run writes.
 *
 * @param course the id of the course; empty while it is still to be created
 * @param account the id of the account that the course is in, or is created in
 */
record Whereabouts(String course, String account) {

  Whereabouts withCourse(String id) {
    return new Whereabouts(id, account);
  }
}
