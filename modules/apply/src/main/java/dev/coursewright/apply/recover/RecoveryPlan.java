package dev.coursewright.apply.recover;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import dev.coursewright.state.Entry;
import java.util.Optional;

/**
 * What a state could learn from Canvas.
 *
 * @param problem why nothing can be recovered, if so
 * @param isUnauthorized whether Canvas refused the credentials
 * @param courseId the id of the course
 * @param courseTitle what people call it
 * @param finds what would be bound, in the order of the spec
 * @param unclear what only the author can decide
 * @param absent what is in the spec and not in Canvas
 * @param unlisted what Canvas has no list of, so that it is sent once more
 * @param confirmed how many addresses are bound already, and rightly
 * @param lost what is bound to something that is not there, and stays so
 * @param entries what the state learns before anything is bound: other addresses, and what it has
 *     to forget
 */
public record RecoveryPlan(
    Optional<String> problem,
    boolean isUnauthorized,
    String courseId,
    String courseTitle,
    ImmutableList<Find> finds,
    ImmutableList<Unclear> unclear,
    ImmutableList<Address> absent,
    ImmutableList<Address> unlisted,
    int confirmed,
    ImmutableList<BindingStatus> lost,
    ImmutableList<Entry> entries) {

  /**
   * An object that an address would be bound to.
   *
   * @param what what an object of the kind is called
   * @param sent the fields that count as sent, since Canvas has them as the spec says
   * @param kept what Canvas has in their place, where sending them again would do harm
   * @param isNew whether the address is not bound to it yet
   */
  public record Find(
      Address address,
      String what,
      String title,
      ImmutableMap<String, String> handles,
      ImmutableMap<String, Value> sent,
      ImmutableMap<String, Value> kept,
      boolean isNew) {

    public String id() {
      return handles.getOrDefault("id", "");
    }
  }

  /**
   * An address that may mean several objects, or of which nothing is known; why, and what to do.
   */
  public record Unclear(Address address, String why) {}

  static RecoveryPlan stopped(String problem, boolean isUnauthorized) {
    return new RecoveryPlan(
        Optional.of(problem),
        isUnauthorized,
        "",
        "",
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        0,
        ImmutableList.of(),
        ImmutableList.of());
  }

  /** What would be bound that is not. */
  public ImmutableList<Find> additions() {
    return finds.stream().filter(Find::isNew).collect(ImmutableList.toImmutableList());
  }

  /** What the state has to forget, because Canvas has it no more or has it elsewhere. */
  public ImmutableList<Address> forgotten() {
    return entries.stream()
        .filter(Entry.Forgotten.class::isInstance)
        .map(each -> ((Entry.Forgotten) each).address())
        .filter(each -> finds.stream().noneMatch(find -> find.address().equals(each)))
        .collect(ImmutableList.toImmutableList());
  }
}
