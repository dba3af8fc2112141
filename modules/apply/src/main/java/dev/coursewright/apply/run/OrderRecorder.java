package dev.coursewright.apply.run;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import dev.coursewright.apply.ApplyReport;
import dev.coursewright.apply.lookup.Site;
import dev.coursewright.model.Address;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Entry;

/**
 * Records the order of the lists for which creates and moves alone brought it about: lanes keep the
 * plan's order, so that Canvas appended in that order. Where one of them did not go through,
 * nothing is recorded, and the next plan arranges the list.
 */
final class OrderRecorder {

  private final Site site;

  OrderRecorder(Site site) {
    this.site = site;
  }

  void record(ImmutableList<ApplyReport.Result> results) {
    site.plan()
        .orders()
        .forEach(
            (list, order) -> {
              ImmutableList<ApplyReport.Result> ofList =
                  results.stream()
                      .filter(each -> each.operation().list().equals(list))
                      .filter(each -> changesOrder(each.operation()))
                      .collect(toImmutableList());
              boolean isArranged =
                  ofList.stream().anyMatch(each -> each.operation().act() == Operation.Act.ARRANGE);
              if (!isArranged && ofList.stream().allMatch(each -> each.outcome().wentThrough())) {
                record(list, order);
              }
            });
  }

  private void record(String list, ImmutableList<Address> order) {
    ImmutableList<Address> bound =
        order.stream()
            .filter(address -> site.known().handle(address, "id").isPresent())
            .collect(toImmutableList());
    site.run().note(ImmutableList.of(new Entry.Ordered(list, bound)));
  }

  private static boolean changesOrder(Operation operation) {
    return switch (operation.act()) {
      case CREATE, MOVE, ARRANGE -> true;
      case UPDATE, REPEAT -> false;
    };
  }
}
