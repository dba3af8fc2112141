package dev.coursewright.apply.act;

import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.ExistingObjects;
import dev.coursewright.apply.lookup.Membership;
import dev.coursewright.apply.lookup.Site;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course;
import dev.coursewright.model.Kind;
import dev.coursewright.plan.Operation;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks that an object is still listed before it is written to: a PUT to an id that is gone makes
 * a new object or changes one that nobody sees, as the kind may be, and a path need not name the
 * course.
 */
final class ExistenceCheck {

  private final Site site;
  private final ExistingObjects look;

  ExistenceCheck(Site site, ExistingObjects look) {
    this.site = site;
    this.look = look;
  }

  /**
   * What becomes of an operation on an object that is not there.
   *
   * @param address under which the state has it
   */
  Optional<Turn> missing(Operation operation, Kind kind, Address address) {
    boolean isThere =
        kind.endpoint().isSingleton()
            || !CanvasLists.has(kind)
            || address.equals(Course.ADDRESS)
            || look.hasWritten(address);
    if (isThere) {
      return Optional.empty();
    }
    Optional<String> id = site.known().handle(address, "id");
    if (id.isEmpty()) {
      return failed("It is not known which id Canvas gave to %s.".formatted(address));
    }
    CanvasLists.Contents contents =
        site.lists().of(kind, address, operation.values(), site.known());
    if (kind.listLags() && contents.mayShowLater(id.get())) {
      Instant later = site.patience().afterLag(contents.readAt());
      if (!site.patience().isOver(later)) {
        return Optional.of(new Turn.Later(later, new Outcome.Cancelled()));
      }
      contents = site.lists().again(kind, address, operation.values(), site.known());
    }
    if (contents.problem().isPresent()) {
      return failed(contents.problem().get());
    }
    Optional<CanvasLists.Shown> shown = contents.find(id.get());
    boolean isPresent =
        shown.isPresent()
            && !(kind.people() && Membership.hasLeft(kind, operation.values(), shown.get()));
    if (isPresent) {
      return Optional.empty();
    }
    return kind.people()
        ? Optional.of(Turn.ended(new Outcome.Left()))
        : failed(gone(kind, address, id.get()));
  }

  private static Optional<Turn> failed(String why) {
    return Optional.of(Turn.ended(new Outcome.Failed(why)));
  }

  /** What was written to is there from now on, whatever the lists of before say. */
  void confirm(Address address) {
    look.wrote(address);
  }

  /** The largest id of its list before the run. */
  long watermark(Operation operation, Kind kind) {
    return CanvasLists.has(kind) && !operation.address().equals(Course.ADDRESS)
        ? site.lists().of(kind, operation.address(), operation.values(), site.known()).watermark()
        : 0;
  }

  private static String gone(Kind kind, Address address, String id) {
    return "%s is gone in Canvas: %s %s is not listed in this course any more. To have it made again, take it out of the state: state rm %s"
        .formatted(address, kind.title().toLowerCase(Locale.ROOT), id, address);
  }
}
