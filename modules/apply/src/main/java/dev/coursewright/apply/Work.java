package dev.coursewright.apply;

import com.google.common.collect.ImmutableList;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Entry;
import dev.coursewright.state.file.StoreException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Gives one operation its turn, as its act says. Safe for use by several threads. */
final class Work {

  private final Site site;
  private final Adoptions adoptions;
  private final Halt halt;
  private final Creating creating;
  private final Updating updating;
  private final Moving moving;
  private final Arranging arranging;
  private final Set<String> left = ConcurrentHashMap.newKeySet();

  Work(
      Site site,
      Look look,
      Resolution resolution,
      Reattaching reattaching,
      Adoptions adoptions,
      Halt halt) {
    this.site = site;
    this.adoptions = adoptions;
    this.halt = halt;
    this.updating = new Updating(site, look, resolution, reattaching);
    this.creating = new Creating(site, look, resolution, updating);
    this.moving = new Moving(site, look, updating);
    this.arranging = new Arranging(site);
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
