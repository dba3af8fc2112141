package dev.coursewright.apply.lookup;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What an earlier run left open. It is read before the look, so that what Canvas has made counts as
 * bound; what cannot be told yet is left to the operation of its address or, if the plan has none,
 * to the end of the run.
 */
public final class Leftovers {

  private final Site site;
  private final LostRequests resolution;

  public Leftovers(Site site, LostRequests resolution) {
    this.site = site;
    this.resolution = resolution;
  }

  /** Binds what Canvas shows at once. */
  public void bind() {
    for (Address address : resolution.open()) {
      site.patience().remind();
      Resolution unused = resolution.resolve(address, wanted(address));
    }
  }

  /**
   * Waits for what no operation is about.
   *
   * @return what nobody could find out, a sentence for each
   */
  public ImmutableList<String> settle(BooleanSupplier isStopped) {
    ImmutableList.Builder<String> problems = ImmutableList.builder();
    for (Address address : resolution.open()) {
      if (operation(address).isEmpty()) {
        settle(address, isStopped).ifPresent(why -> problems.add(address + ": " + why));
      }
    }
    return problems.build();
  }

  private Optional<String> settle(Address address, BooleanSupplier isStopped) {
    return resolution
        .resolve(address, wanted(address))
        .accept(
            new Resolution.Cases<>() {
              @Override
              public Optional<String> made(Resolution.Made made) {
                return Optional.empty();
              }

              @Override
              public Optional<String> nothing(Resolution.Nothing nothing) {
                return Optional.empty();
              }

              @Override
              public Optional<String> notYet(Resolution.NotYet notYet) {
                return site.patience().wait(notYet.notBefore(), isStopped)
                    ? settle(address, isStopped)
                    : Optional.of(notYet.why());
              }

              @Override
              public Optional<String> unclear(Resolution.Unclear unclear) {
                return Optional.of(unclear.why());
              }
            });
  }

  /** What is neither in the plan nor bound has left the spec. */
  private Optional<ImmutableMap<String, Value>> wanted(Address address) {
    Optional<Operation> operation = operation(address);
    return operation.isPresent()
        ? operation.map(Operation::values)
        : site.known().handle(address, "id").map(any -> ImmutableMap.of());
  }

  private Optional<Operation> operation(Address address) {
    return site.plan().operations().stream()
        .filter(each -> each.act() != Operation.Act.ARRANGE)
        .filter(each -> each.address().equals(address))
        .findFirst();
  }
}
