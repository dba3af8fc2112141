package dev.coursewright.apply.run;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import dev.coursewright.apply.ApplyReport;
import dev.coursewright.apply.lookup.RunHandles;
import dev.coursewright.model.Address;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.Entry;
import dev.coursewright.state.file.Run;

/**
 * Records the order of the lists for which creates and moves alone brought it about: lanes keep the
 * plan's order, so that Canvas appended in that order. Where one of them did not go through,
 * nothing is recorded, and the next plan arranges the list.
 */
final class OrderRecorder {

  private final Plan plan;
  private final Run run;
  private final RunHandles known;

  OrderRecorder(Plan plan, Run run, RunHandles known) {
    this.plan = plan;
    this.run = run;
    this.known = known;
  }

  void record(ImmutableList<ApplyReport.Result> results) {
    plan.orders().forEach((list, order) -> record(list, order, results));
  }

  private void record(
      String list, ImmutableList<Address> order, ImmutableList<ApplyReport.Result> results) {
    ImmutableList<ApplyReport.Result> ofList =
        results.stream()
            .filter(each -> each.operation().list().equals(list))
            .filter(each -> changesOrder(each.operation()))
            .collect(toImmutableList());
    boolean isArranged =
        ofList.stream().anyMatch(each -> each.operation().act() == Operation.Act.ARRANGE);
    if (!isArranged && ofList.stream().allMatch(each -> each.outcome().wentThrough())) {
      run.note(
          ImmutableList.of(
              new Entry.Ordered(
                  list,
                  order.stream()
                      .filter(address -> known.id(address).isPresent())
                      .collect(toImmutableList()))));
    }
  }

  private static boolean changesOrder(Operation operation) {
    return switch (operation.act()) {
      case CREATE, MOVE, ARRANGE -> true;
      case UPDATE, REPEAT -> false;
    };
  }
}
