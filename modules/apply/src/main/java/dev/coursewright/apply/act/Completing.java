package dev.coursewright.apply.act;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.lookup.ExistingObjects;
import dev.coursewright.apply.lookup.LostRequests;
import dev.coursewright.apply.lookup.Site;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;

/**
 * Ends a create whose object is there and bound, although nobody saw the answer: Canvas may have
 * stopped half-way, so that all that an update can set is sent once more.
 */
final class Completing {

  private final Site site;
  private final ExistingObjects look;
  private final Updater updating;

  Completing(Site site, ExistingObjects look, Updater updating) {
    this.site = site;
    this.look = look;
    this.updating = updating;
  }

  /**
   * Sends the update.
   *
   * @param kept what Canvas made of the values that only a create takes
   * @param attempt which one this is, counted from 1
   */
  Turn complete(Operation operation, Kind kind, ImmutableMap<String, Value> kept, int attempt) {
    look.wrote(operation.address());
    ImmutableMap<String, Value> onlyByCreate = LostRequests.onlyByCreate(kind, operation.values());
    ImmutableMap<String, Value> rest =
        ImmutableMap.copyOf(
            Maps.filterKeys(operation.values(), name -> !onlyByCreate.containsKey(name)));
    if (rest.isEmpty()) {
      site.run().note(ImmutableList.copyOf(operation.then()));
      return Turn.ended(new Outcome.Applied(kept));
    }
    return updating.update(operation.asUpdate(kind, rest), attempt);
  }
}
