package dev.coursewright.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course;
import dev.coursewright.model.CourseIdentity;
import dev.coursewright.state.Entry;
import java.util.Optional;

/**
 * All that an apply will do, in an order that keeps every dependency. A value that can be saved,
 * read and applied elsewhere.
 *
 * @param header what it was made from
 * @param changes what each resource needs, in the order of the spec; unchanged resources are left
 *     out
 * @param operations the requests, each after those it depends on
 * @param entries what the state learns without any request: releases, renames, adoptions
 * @param orders the order that each ordered list will have, of its managed objects, for lists whose
 *     order in the state is another; where Canvas needs requests for it there is an arrangement
 *     among the operations, else the creates and moves of the list bring it about
 * @param anew addresses whose object is made although Canvas has one of the same natural key
 * @param waits sentences about what waits for something outside the spec
 * @param notes further sentences for the reviewer
 */
public record Plan(
    Header header,
    ImmutableList<Change> changes,
    ImmutableList<Operation> operations,
    ImmutableList<Entry> entries,
    ImmutableMap<String, ImmutableList<Address>> orders,
    ImmutableSet<Address> anew,
    ImmutableList<String> waits,
    ImmutableList<String> notes) {

  /**
   * What a plan was made from.
   *
   * @param target the target's name
   * @param url where the author means to go
   * @param course which course
   * @param zone the time zone that times are shown in; empty if the spec has none
   * @param coursePublished whether the course will be published, so that people are notified
   * @param lineage of the state
   * @param serial of the state
   * @param specDigest the SHA-256 of the spec's files, in hex
   */
  public record Header(
      String target,
      Optional<String> url,
      Optional<CourseIdentity> course,
      String zone,
      boolean coursePublished,
      String lineage,
      long serial,
      String specDigest) {}

  /** Whether there is nothing to do, and nothing for the state to learn. */
  public boolean isEmpty() {
    return changes.isEmpty() && operations.isEmpty() && entries.isEmpty();
  }

  /** Whether resources change; what merely waits is no change. */
  public boolean hasChanges() {
    return !changes.isEmpty();
  }

  /** How many resources an action concerns. */
  public long count(Action action) {
    return changes.stream().filter(change -> change.action() == action).count();
  }

  /** The operation that creates the course, if the plan has one. */
  public Optional<Operation> courseCreate() {
    return operations.stream()
        .filter(each -> each.act() == Operation.Act.CREATE)
        .filter(each -> each.address().equals(Course.ADDRESS))
        .findFirst();
  }
}
