package dev.coursewright.apply;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.wire.Observed;
import dev.coursewright.canvas.wire.WireEncoder;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Procedure;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Entry;
import java.util.Optional;

/**
 * Makes objects, each after a look that there is none. Phases: the look, which may end it; a
 * durable intent, before which nothing happened; the POST, after which nobody knows until the
 * answer is recorded.
 */
final class Creating {

  private final Site site;
  private final Look look;
  private final Drafting drafting;
  private final Delivery delivery;
  private final FirstOne firstOne;

  Creating(Site site, Look look) {
    this.site = site;
    this.look = look;
    this.drafting = new Drafting(site);
    this.delivery = new Delivery(site);
    this.firstOne = new FirstOne(site);
  }

  Outcome create(Operation operation) {
    Kind kind = site.catalog().of(operation.address());
    Optional<Outcome> seen = look.verdict(operation);
    if (seen.isPresent()) {
      return seen.get();
    }
    if (kind.does(Procedure.ADOPT_FIRST)) {
      Optional<Entry> adopted = firstOne.adoption(operation, kind);
      if (adopted.isPresent()) {
        site.run().note(ImmutableList.of(adopted.get()));
        return send(operation, kind, "PUT", kind.endpoint().update());
      }
    }
    return send(operation, kind, "POST", operation.path());
  }

  private Outcome send(Operation operation, Kind kind, String method, String template) {
    boolean creating = method.equals("POST") || template.equals(kind.endpoint().createInstead());
    WireEncoder.Purpose purpose =
        creating ? WireEncoder.Purpose.CREATE : WireEncoder.Purpose.UPDATE;
    Drafting.Draft draft =
        drafting.draft(
            kind, operation.address(), template, operation.values(), purpose, site.known());
    if (draft instanceof Drafting.Draft.Lacking lacking) {
      return new Outcome.Failed(lacking.why());
    }
    Drafting.Draft.Ready ready = (Drafting.Draft.Ready) draft;
    Requests.Sending sending =
        site.requests()
            .send(
                site.recording()
                    .intent(
                        kind,
                        operation,
                        method,
                        ready.path(),
                        operation.values(),
                        look.watermark(operation),
                        creating),
                ready.body(),
                kind.mayRepeat(creating ? Kind.Repeat.CREATE : Kind.Repeat.UPDATE));
    return sending
        .answer()
        .accept(
            new Answer.Cases<>() {
              @Override
              public Outcome ok(Answer.Ok ok) {
                return done(operation, kind, sending, ready, site.reader().read(kind, ok.body()));
              }

              @Override
              public Outcome refused(Answer.Refused refused) {
                boolean isElsewhere =
                    method.equals("POST")
                        && !kind.endpoint().createInstead().isEmpty()
                        && (refused.why() == Answer.Why.NOT_FOUND
                            || refused.why() == Answer.Why.NOT_ALLOWED);
                if (isElsewhere) {
                  site.requests().refused(sending);
                  return send(operation, kind, "PUT", kind.endpoint().createInstead());
                }
                return creating && kind.refusal() == Kind.Refusal.MAYBE_AFTER_WRITING
                    ? refusedHalfWay(operation, kind, sending)
                    : delivery.refused(sending);
              }

              @Override
              public Outcome unanswered(Answer.Unanswered unanswered) {
                return Delivery.unanswered(unanswered);
              }
            });
  }

  private Outcome done(
      Operation operation,
      Kind kind,
      Requests.Sending sending,
      Drafting.Draft.Ready ready,
      Observed observed) {
    if (!observed.handles().containsKey("id")) {
      return new Outcome.Unresolved("Canvas's answer does not say which object it made.");
    }
    look.wrote(operation.address());
    return delivery.done(operation, kind, sending, ready.values(), observed, site.known());
  }

  /** Canvas may have made the object before it refused the rest: only the list says so. */
  private Outcome refusedHalfWay(Operation operation, Kind kind, Requests.Sending sending) {
    String message = Answers.inWords(sending.answer());
    Lists.Contents now =
        site.lists().fresh(kind, operation.address(), operation.values(), site.known());
    if (now.problem().isPresent()) {
      return new Outcome.Unresolved(message + " " + now.problem().get());
    }
    ImmutableList<Lists.Shown> candidates =
        look.unowned(kind, operation, now, site.known()).stream()
            .filter(each -> isLater(each, look.watermark(operation)))
            .collect(toImmutableList());
    if (candidates.size() > 1) {
      return new Outcome.Unresolved(
          message + " Canvas has several objects that it may have made before it refused.");
    }
    if (candidates.isEmpty()) {
      return delivery.refused(sending);
    }
    site.run()
        .resolved(
            sending.intent(),
            ImmutableList.of(
                new Entry.Applied(
                    operation.address(),
                    candidates.get(0).observed().handles(),
                    ImmutableMap.of())));
    return new Outcome.Failed(
        "Canvas made it, with the id %s, and refused a part: %s"
            .formatted(candidates.get(0).id(), message));
  }

  private static boolean isLater(Lists.Shown shown, long watermark) {
    return shown.id().matches("\\d{1,18}") && Long.parseLong(shown.id()) > watermark;
  }
}
