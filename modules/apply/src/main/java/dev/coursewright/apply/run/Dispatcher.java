package dev.coursewright.apply.run;

import com.google.common.collect.ImmutableList;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.RunAbort;
import dev.coursewright.apply.act.Arranger;
import dev.coursewright.apply.act.Creator;
import dev.coursewright.apply.act.Mover;
import dev.coursewright.apply.act.ReissuedIds;
import dev.coursewright.apply.act.Turn;
import dev.coursewright.apply.act.Updater;
import dev.coursewright.apply.lookup.AdoptionCheck;
import dev.coursewright.apply.lookup.ExistingObjects;
import dev.coursewright.apply.lookup.LostRequests;
import dev.coursewright.apply.lookup.Site;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Entry;
import dev.coursewright.state.disk.StoreException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Gives one operation its turn, as its act says. Safe for use by several threads. */
final class Dispatcher {

  private final Site site;
  private final AdoptionCheck adoptions;
  private final RunAbort halt;
  private final Creator creating;
  private final Updater updating;
  private final Mover moving;
  private final Arranger arranging;
  private final Set<String> left = ConcurrentHashMap.newKeySet();

  Dispatcher(
      Site site,
      ExistingObjects look,
      LostRequests resolution,
      ReissuedIds reattaching,
      AdoptionCheck adoptions,
      RunAbort halt) {
    this.site = site;
    this.adoptions = adoptions;
    this.halt = halt;
    this.updating = new Updater(site, look, resolution, reattaching);
    this.creating = new Creator(site, look, resolution, updating);
    this.moving = new Mover(site, look, updating);
    this.arranging = new Arranger(site);
  }

  /** If the disk fails before it is sent, it was not; the run ends, and the rest is cancelled. */
  Turn carryOut(Operation operation) {
    try {
      Optional<String> problem = adoptions.problem(operation.address());
      if (problem.isPresent()) {
        return Turn.ended(new Outcome.Failed(problem.get()));
      }
      Turn turn = hasLeft(operation) ? Turn.ended(new Outcome.Left()) : act(operation);
      if (turn.equals(Turn.ended(new Outcome.Left()))) {
        left.add(operation.id());
        site.run().note(ImmutableList.of(new Entry.Left(operation.address())));
      }
      return turn;
    } catch (StoreException e) {
      halt.because(e.whyStopped());
      return Turn.ended(new Outcome.Cancelled());
    }
  }

  /** A person who has left the course is not put into a group of it either. */
  private boolean hasLeft(Operation operation) {
    return site.catalog().of(operation.address()).people()
        && operation.after().stream().anyMatch(left::contains);
  }

  private Turn act(Operation operation) {
    return switch (operation.act()) {
      case CREATE -> creating.create(operation);
      case UPDATE, REPEAT -> updating.update(operation);
      case MOVE -> moving.move(operation);
      case ARRANGE -> arranging.arrange(operation);
    };
  }
}
