package dev.coursewright.plan;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Address;

/**
 * What a plan does with one resource, in terms for reviewers.
 *
 * @param address the address of the resource
 * @param kindTitle what Canvas's screens call its kind: {@code Assignment}
 * @param title what Canvas's screens call it: {@code Lab report 1}; its key if it has no title
 * @param within the title of the resource it is nested in: {@code Week 1: Cells}; empty if it is in
 *     the course itself
 * @param people whether it is about a person, who is counted and not named
 * @param action what is done with it
 * @param fields the fields that change, those of a create all
 * @param unchanged how many managed fields stay as they are
 * @param visibility whether students see it afterwards
 * @param notifies whether Canvas tells students of it, if the course is published
 * @param movesGrades whether it may change grades that students have: an object that Canvas has
 *     gets another value in a field of {@link dev.coursewright.model.Trait#MOVES_GRADES}; never of
 *     a create, for which nobody has a grade yet, although it counts in totals from then on
 * @param notes sentences for the reviewer, such as what a rubric's update does
 */
public record Change(
    Address address,
    String kindTitle,
    String title,
    String within,
    boolean people,
    Action action,
    ImmutableList<FieldChange> fields,
    int unchanged,
    Visibility visibility,
    boolean notifies,
    boolean movesGrades,
    ImmutableList<String> notes) {

  /** Whether students see a resource. */
  public enum Visibility {
    VISIBLE,
    HIDDEN,
    /** Objects of the kind have no such switch, or the spec leaves it to Canvas. */
    UNKNOWN
  }
}
