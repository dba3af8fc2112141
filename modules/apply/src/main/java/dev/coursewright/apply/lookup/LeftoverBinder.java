package dev.coursewright.apply.lookup;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.Waiter;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Resolves the requests that an earlier run left open: at the start of a run, before the existence
 * check, so that what Canvas has created counts as bound; and at its end, for addresses that no
 * operation of the plan is about. Those that cannot be told at the start are left to the operation
 * of their address. By the thread that directs the run.
 */
public final class LeftoverBinder {

  private final Plan plan;
  private final RunHandles known;
  private final LostRequests lost;
  private final Waiter waiter;

  public LeftoverBinder(Plan plan, RunHandles known, LostRequests lost, Waiter waiter) {
    this.plan = plan;
    this.known = known;
    this.lost = lost;
    this.waiter = waiter;
  }

  /** Binds what Canvas shows now. */
  public void bind() {
    for (Address address : lost.openAddresses()) {
      waiter.tick();
      Resolution unused = lost.resolve(address, wanted(address));
    }
  }

  /**
   * Waits for the answers that no operation waits for.
   *
   * @return what could not be found out, a sentence for each
   */
  public ImmutableList<String> awaitRest(BooleanSupplier isStopped) {
    ImmutableList.Builder<String> problems = ImmutableList.builder();
    for (Address address : lost.openAddresses()) {
      if (operation(address).isEmpty()) {
        await(address, isStopped).ifPresent(why -> problems.add(address + ": " + why));
      }
    }
    return problems.build();
  }

  private Optional<String> await(Address address, BooleanSupplier isStopped) {
    return lost.resolve(address, wanted(address))
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
                return waiter.wait(notYet.notBefore(), isStopped)
                    ? await(address, isStopped)
                    : Optional.of(notYet.why());
              }

              @Override
              public Optional<String> unclear(Resolution.Unclear unclear) {
                return Optional.of(unclear.why());
              }
            });
  }

  /** The values that the spec wants; empty for an address that is neither planned nor bound. */
  private Optional<ImmutableMap<String, Value>> wanted(Address address) {
    Optional<Operation> operation = operation(address);
    return operation.isPresent()
        ? operation.map(Operation::values)
        : known.id(address).map(any -> ImmutableMap.of());
  }

  private Optional<Operation> operation(Address address) {
    return plan.operations().stream()
        .filter(each -> each.act() != Operation.Act.ARRANGE)
        .filter(each -> each.address().equals(address))
        .findFirst();
  }
}
