package dev.coursewright.apply.act;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Ints;
import dev.coursewright.apply.AnswerText;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.Site;
import dev.coursewright.apply.send.RequestBuilder;
import dev.coursewright.apply.send.ResultRecorder;
import dev.coursewright.apply.send.WriteSender;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.wire.WireEncoder;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Entry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts the managed objects of a list in order: one fresh read, then the few moves that it takes. If
 * it ends half-way, the list is in some order and the state keeps the old one, so that the next
 * apply works out the rest.
 */
public final class Arranger {

  private final Site site;
  private final RequestBuilder drafting;
  private final Places places;

  /** When lists that lag were first read, by list. */
  private final Map<String, Instant> begun = new ConcurrentHashMap<>();

  public Arranger(Site site) {
    this.site = site;
    this.drafting = new RequestBuilder(site);
    this.places = new Places(site);
  }

  public Turn arrange(Operation operation) {
    Kind kind = site.catalog().of(operation.address());
    CanvasLists.Contents list =
        site.lists().fresh(kind, operation.address(), ImmutableMap.of(), site.known());
    if (list.problem().isPresent()) {
      return Turn.ended(new Outcome.Failed(list.problem().get()));
    }
    if (kind.listLags() && isOld(operation.list(), list)) {
      return new Turn.Later(site.patience().soon(), new Outcome.Cancelled());
    }
    ImmutableList<Address> wanted =
        places.wanted(operation.list()).stream()
            .filter(address -> site.known().handle(address, "id").flatMap(list::find).isPresent())
            .collect(toImmutableList());
    ImmutableList<String> ids = Places.ids(wanted, site.known());
    for (FewestMoves.Move move : moves(kind, list, ids)) {
      Optional<Outcome> problem =
          put(operation, kind, wanted.get(ids.indexOf(move.id())), move.position());
      if (problem.isPresent()) {
        return Turn.ended(problem.get());
      }
    }
    site.run().note(ImmutableList.of(new Entry.Ordered(operation.list(), wanted)));
    return Turn.ended(Outcome.applied());
  }

  /** Whether a list does not show yet all that it will. */
  private boolean isOld(String name, CanvasLists.Contents list) {
    Instant first = begun.computeIfAbsent(name, any -> site.patience().now());
    return !site.patience().isOver(site.patience().afterLag(first))
        && places.wanted(name).stream()
            .flatMap(address -> site.known().handle(address, "id").stream())
            .anyMatch(list::mayShowLater);
  }

  private static ImmutableList<FewestMoves.Move> moves(
      Kind kind, CanvasLists.Contents list, ImmutableList<String> ids) {
    return switch (kind.ordering()) {
      case INSERTED -> FewestMoves.inserted(Places.of(list), ids);
      case PLAIN -> FewestMoves.plain(Places.of(list), ids);
      case NONE -> ImmutableList.of();
    };
  }

  /** Writes one position; what is wrong, if it did not go through. */
  private Optional<Outcome> put(Operation operation, Kind kind, Address address, long position) {
    RequestBuilder.Draft draft =
        drafting.draft(
            kind,
            address,
            kind.endpoint().update(),
            ImmutableMap.of(),
            WireEncoder.Purpose.UPDATE,
            site.known());
    if (draft instanceof RequestBuilder.Draft.Lacking lacking) {
      return Optional.of(new Outcome.Failed(lacking.why()));
    }
    RequestBuilder.Draft.Ready ready = (RequestBuilder.Draft.Ready) draft;
    WriteSender.Sending sending =
        site.requests()
            .send(
                site.recording()
                    .intent(kind, operation, "PUT", ready.path(), ImmutableMap.of(), 0, false),
                site.encoder().positioned(kind, ready.body(), Ints.saturatedCast(position)),
                kind.mayRepeat(Kind.Repeat.UPDATE));
    return sending
        .answer()
        .accept(
            new Answer.Cases<>() {
              @Override
              public Optional<Outcome> ok(Answer.Ok ok) {
                site.requests().succeeded(sending, ImmutableList.of());
                return Optional.empty();
              }

              @Override
              public Optional<Outcome> refused(Answer.Refused refused) {
                site.requests().refused(sending);
                return Optional.of(
                    new Outcome.Failed(address + ": " + AnswerText.inWords(refused)));
              }

              @Override
              public Optional<Outcome> unanswered(Answer.Unanswered unanswered) {
                return Optional.of(ResultRecorder.unanswered(unanswered));
              }
            });
  }
}
