package dev.coursewright.apply.act;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.lookup.ExistingObjects;
import dev.coursewright.apply.lookup.LostRequests;
import dev.coursewright.apply.lookup.Resolution;
import dev.coursewright.apply.lookup.Site;
import dev.coursewright.apply.send.RequestBuilder;
import dev.coursewright.apply.send.ResultRecorder;
import dev.coursewright.apply.send.WriteSender;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.wire.Observed;
import dev.coursewright.canvas.wire.WireEncoder;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Procedure;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Changes objects that are there, by a PUT or, where Canvas has none, by the create's POST once
 * more. Phases: the object is looked up in its list, so that no id that is gone is written to; what
 * Canvas would reset is read; a durable intent; the request. If its answer is lost and it may not
 * be repeated, the fields become unknown, and Canvas is read for another object that it may have
 * made.
 */
public final class Updater {

  private final Site site;
  private final LostRequests resolution;
  private final RequestBuilder drafting;
  private final ResultRecorder delivery;
  private final ExistenceCheck presence;
  private final PreservedFields carried;
  private final ReissuedIds reattaching;
  private final PublishGate publishGate;

  public Updater(
      Site site, ExistingObjects look, LostRequests resolution, ReissuedIds reattaching) {
    this.site = site;
    this.resolution = resolution;
    this.drafting = new RequestBuilder(site);
    this.delivery = new ResultRecorder(site);
    this.presence = new ExistenceCheck(site, look);
    this.carried = new PreservedFields(site);
    this.reattaching = reattaching;
    this.publishGate = new PublishGate(site);
  }

  public Turn update(Operation operation) {
    return update(operation, 1);
  }

  /**
   * The same, where the object was sent something before.
   *
   * @param attempt which one this is, counted from 1
   */
  public Turn update(Operation operation, int attempt) {
    Kind kind = site.catalog().of(operation.address());
    return resolution.isOpen(operation.address())
        ? resolved(operation, kind)
        : start(operation, kind, attempt);
  }

  /** If the update may have made another object, whatever Canvas shows now decides. */
  private Turn ended(Operation operation, Kind kind, Outcome outcome) {
    boolean isLost =
        outcome instanceof Outcome.Unresolved
            && !kind.endpoint().updatesByCreate()
            && resolution.isOpen(operation.address());
    return isLost ? resolved(operation, kind) : Turn.ended(outcome);
  }

  private Turn resolved(Operation operation, Kind kind) {
    return resolution
        .resolve(operation.address(), Optional.of(operation.values()))
        .accept(
            new Resolution.Cases<>() {
              @Override
              public Turn made(Resolution.Made made) {
                return ended(operation, kind, send(operation, kind, 1));
              }

              @Override
              public Turn nothing(Resolution.Nothing nothing) {
                return nothing.attempts() < Creator.MOST_ATTEMPTS
                    ? start(operation, kind, nothing.attempts() + 1)
                    : Turn.ended(Creator.inVain(nothing.attempts()));
              }

              @Override
              public Turn notYet(Resolution.NotYet notYet) {
                return Turn.later(notYet);
              }

              @Override
              public Turn unclear(Resolution.Unclear unclear) {
                return Turn.ended(new Outcome.Unresolved(unclear.why()));
              }
            });
  }

  private Turn start(Operation operation, Kind kind, int attempt) {
    Optional<Turn> missing = presence.missing(operation, kind, operation.address());
    if (missing.isPresent()) {
      return missing.get();
    }
    Optional<Procedure.PublishGate> gate = kind.publishGate();
    if (operation.tentative()
        && gate.isPresent()
        && !publishGate.isOpen(gate.get(), operation, kind)) {
      return Turn.ended(waiting(gate.get(), operation));
    }
    return ended(operation, kind, send(operation, kind, attempt));
  }

  private Outcome send(Operation operation, Kind kind, int attempt) {
    boolean repeatsCreate = operation.act() == Operation.Act.REPEAT;
    Map<String, Value> values = new LinkedHashMap<>(operation.values());
    values.putAll(carried.values(operation, kind));
    RequestBuilder.Draft draft =
        drafting.draft(
            kind,
            operation.address(),
            operation.path(),
            ImmutableMap.copyOf(values),
            repeatsCreate ? WireEncoder.Purpose.CREATE : WireEncoder.Purpose.UPDATE,
            site.known());
    if (draft instanceof RequestBuilder.Draft.Lacking lacking) {
      return new Outcome.Failed(lacking.why());
    }
    RequestBuilder.Draft.Ready ready = (RequestBuilder.Draft.Ready) draft;
    ObjectNode body =
        kind.reissuedId()
            .map(reissued -> reattaching.withBookmark(reissued, operation, ready.body()))
            .orElse(ready.body());
    boolean mayRepeat = kind.mayRepeat(repeatsCreate ? Kind.Repeat.CREATE : Kind.Repeat.UPDATE);
    WriteSender.Sending sending =
        site.requests()
            .send(
                site.recording()
                    .intent(
                        kind,
                        operation,
                        repeatsCreate ? "POST" : "PUT",
                        ready.path(),
                        operation.values(),
                        presence.watermark(operation, kind),
                        !mayRepeat)
                    .withAttempt(attempt),
                body,
                mayRepeat);
    ImmutableMap<String, Value> sent =
        ImmutableMap.copyOf(
            Maps.filterKeys(ready.values(), name -> operation.values().containsKey(name)));
    return sending
        .answer()
        .accept(
            new Answer.Cases<>() {
              @Override
              public Outcome ok(Answer.Ok ok) {
                return done(operation, kind, sending, sent, site.reader().read(kind, ok.body()));
              }

              @Override
              public Outcome refused(Answer.Refused refused) {
                boolean isDone =
                    !mayRepeat
                        && resolution.refused(operation.address(), operation.values(), refused)
                            instanceof Resolution.Made;
                return isDone ? send(operation, kind, 1) : delivery.refused(sending);
              }

              @Override
              public Outcome unanswered(Answer.Unanswered unanswered) {
                return delivery.unanswered(operation.address(), operation, unanswered);
              }
            });
  }

  private Outcome done(
      Operation operation,
      Kind kind,
      WriteSender.Sending sending,
      ImmutableMap<String, Value> sent,
      Observed observed) {
    Optional<String> before = site.known().handle(operation.address(), "id");
    boolean isAnother =
        before.isPresent()
            && !before.get().equals(observed.handles().getOrDefault("id", before.get()));
    ImmutableList<Entry> owed =
        isAnother ? reattaching.owe(operation.address()) : ImmutableList.of();
    presence.confirm(operation.address());
    return reattaching.settle(
        operation, delivery.done(operation, kind, sending, sent, observed, site.known(), owed));
  }

  private Outcome waiting(Procedure.PublishGate gate, Operation operation) {
    ImmutableMap<String, Sent> fields =
        ImmutableMap.copyOf(Maps.transformValues(operation.values(), Sent.Waiting::new));
    boolean isKnown =
        site.run()
            .binding(operation.address())
            .filter(binding -> binding.fields().entrySet().containsAll(fields.entrySet()))
            .isPresent();
    if (!isKnown) {
      site.run()
          .note(
              ImmutableList.of(new Entry.Applied(operation.address(), ImmutableMap.of(), fields)));
    }
    return new Outcome.Waiting(operation.address() + " " + gate.waiting());
  }
}
